package dev.runbook.validate;

import dev.runbook.action.ActionDefinition;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Step;
import dev.runbook.source.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every step gives its action the inputs it needs, of the types it takes. What depends on a
 * reference is left for the execution to find out.
 */
final class StepInputs implements ActionRule {

  @Override
  public void check(Step step, ActionDefinition definition, Report report) {
    for (Input input : definition.inputs().values()) {
      Step.Input given = given(step, input.name());
      if (given == null && input.required()) {
        report.add(
            Code.MISSING_INPUT,
            step.at(),
            "step %s: input %s is missing".formatted(step.name(), input.name()),
            "%s: %s".formatted(input.name(), input.description()));
      } else if (given != null) {
        checkValue(step, input, given, report);
      }
    }
    for (List<String> group : definition.alternatives()) {
      long given = group.stream().filter(name -> given(step, name) != null).count();
      if (given != 1) {
        report.add(
            given == 0 ? Code.MISSING_INPUT : Code.WRONG_INPUT,
            step.at(),
            "step %s: %s".formatted(step.name(), ActionDefinition.choiceRefused(group, given)));
      }
    }
    String disagreement = definition.agreement().apply(step.inputsAsWritten());
    if (!disagreement.isEmpty()) {
      report.add(Code.WRONG_INPUT, step.at(), "step %s: %s".formatted(step.name(), disagreement));
    }
    step.inputs()
        .forEach((name, input) -> {
          if (!definition.open() && !definition.inputs().containsKey(name)) {
            report.add(
                Code.UNKNOWN_INPUT,
                input.keyAt(),
                "%s has no input '%s'; it is ignored".formatted(definition.name(), name),
                Similar.hint(name, definition.inputs().keySet()));
          }
        });
  }

  /** The input as written; null in the text is as good as not written. */
  private static Step.@Nullable Input given(Step step, String name) {
    Step.Input written = step.inputs().get(name);
    return written == null || written.node().json().isNull() ? null : written;
  }

  private static void checkValue(Step step, Input input, Step.Input given, Report report) {
    boolean fixed = given.template() instanceof Template.Fixed;
    boolean mapForText = given.node() instanceof Node.Mapping && input.type() == InputType.STRING;
    if ((fixed || mapForText) && input.accept(given.node().json()).isEmpty()) {
      report.add(
          Code.WRONG_INPUT,
          given.node().at(),
          "In step %s: %s".formatted(step.name(), input.refusal(given.node().json())));
    }
  }
}
