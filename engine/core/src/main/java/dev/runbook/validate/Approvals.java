package dev.runbook.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.source.Node;
import dev.runbook.value.Conversion;
import dev.runbook.value.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An {@code aws:approve} needs no more approvals than it asks for, as far as they are written out,
 * and says whom it asks.
 */
final class Approvals implements Rule {

  private static final int MOST_APPROVERS = 10;

  @Override
  public void check(Runbook runbook, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      if (step.action().name().equals("aws:approve")) {
        check(runbook, step, report);
      }
    }
  }

  private static void check(Runbook runbook, Step step, Report report) {
    for (String name : List.of("Approvers", "EnhancedApprovals")) {
      Step.Input input = step.inputs().get(name);
      if (input != null) {
        checkShown(runbook, step, name, input, report);
      }
    }
    Step.Input approvers = step.inputs().get("Approvers");
    if (approvers != null) {
      check(step, approvers, report);
    }
  }

  /** Whoever decides is looked for among the approvers as they are recorded. */
  private static void checkShown(
      Runbook runbook, Step step, String name, Step.Input input, Report report) {
    input
        .template()
        .references((reference, at) -> {
          if (runbook.isSecret(reference)) {
            report.add(
                Code.WRONG_INPUT,
                at,
                "In step %s: Input %s cannot be secret, or nobody could approve"
                    .formatted(step.name(), name));
          }
        });
  }

  private static void check(Step step, Step.Input approvers, Report report) {
    OptionalInt asked = asked(approvers);
    Step.Input wanted = step.inputs().get("MinRequiredApprovals");
    Optional<JsonNode> least =
        Optional.ofNullable(wanted)
            .flatMap(input -> Conversion.toInput(ValueType.INTEGER, input.node().json()));
    if (wanted == null || least.isEmpty()) {
      return;
    }
    int most = asked.orElse(MOST_APPROVERS);
    if (least.get().longValue() < 1 || least.get().longValue() > most) {
      report.add(
          Code.WRONG_INPUT,
          wanted.node().at(),
          "In step %s: Input MinRequiredApprovals is %s; it can be 1 to %d%s"
              .formatted(
                  step.name(),
                  least.get(),
                  most,
                  asked.isPresent() ? ", the number of Approvers" : ""));
    }
  }

  /** How many are asked; unknown where a reference stands for some, for it may be a list. */
  private static OptionalInt asked(Step.Input approvers) {
    List<Node> written =
        approvers.node() instanceof Node.Sequence sequence
            ? sequence.items()
            : List.of(approvers.node());
    boolean known = written.stream().noneMatch(item -> Template.of(item) instanceof Template.Whole);
    return known ? OptionalInt.of(written.size()) : OptionalInt.empty();
  }
}
