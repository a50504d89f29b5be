package dev.runbook.parse;

import dev.runbook.condition.Condition;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.model.Control;
import dev.runbook.model.Jump;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import dev.runbook.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@code aws:branch} and {@code aws:loop} govern. */
final class ControlParser {

  private final Report report;
  private final StepParser steps;
  private final ConditionParser conditions;

  ControlParser(Report report, StepParser steps) {
    this.report = report;
    this.steps = steps;
    this.conditions = new ConditionParser(report);
  }

  Control of(String action, Map<String, Step.Input> inputs) {
    return switch (action) {
      case "aws:branch" -> branch(inputs);
      case "aws:loop" -> loop(inputs);
      default -> Control.none();
    };
  }

  private Control branch(Map<String, Step.Input> inputs) {
    List<Control.Choice> choices = new ArrayList<>();
    for (Node item : items(inputs, "Choices")) {
      Fields.mapping(item, "a choice", report).flatMap(this::choice).ifPresent(choices::add);
    }
    return new Control.Branch(choices, jump(inputs.get("Default")));
  }

  private Optional<Control.Choice> choice(Node.Mapping mapping) {
    Optional<Condition> condition = conditions.choice(mapping);
    Node next = mapping.get("NextStep").orElse(null);
    if (next == null) {
      report.add(Code.MISSING_FIELD, mapping.at(), "Missing \"NextStep\" in choice.");
      return Optional.empty();
    }
    Position at = next.at();
    return condition.map(held -> new Control.Choice(held, new Jump(next.json().asText(), at)));
  }

  private Control loop(Map<String, Step.Input> inputs) {
    Steps body = new Steps(steps.steps(items(inputs, "Steps")));
    Condition repeatWhile =
        Optional.ofNullable(inputs.get("LoopCondition"))
            .flatMap(input -> Fields.mapping(input.node(), "LoopCondition", report))
            .flatMap(conditions::condition)
            .orElse(null);
    return new Control.Loop(body, repeatWhile);
  }

  /** The items of a list input; whether it must be there is for the action's definition to say. */
  private List<Node> items(Map<String, Step.Input> inputs, String name) {
    Step.Input input = inputs.get(name);
    if (input == null) {
      return List.of();
    }
    if (input.node() instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    report.add(
        Code.WRONG_TYPE,
        input.node().at(),
        "%s must be a list, not %s".formatted(name, input.node().kind()));
    return List.of();
  }

  private static @Nullable Jump jump(Step.@Nullable Input input) {
    return input == null ? null : new Jump(input.node().json().asText(), input.node().at());
  }
}
