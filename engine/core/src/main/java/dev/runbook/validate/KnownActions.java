package dev.runbook.validate;

import dev.runbook.action.Actions;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import java.util.LinkedHashSet;
import java.util.Set;

/** Every action is one this engine has. */
final class KnownActions implements Rule {

  private final Actions actions;

  KnownActions(Actions actions) {
    this.actions = actions;
  }

  @Override
  public void check(Runbook runbook, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      String name = step.action().name();
      if (name.isEmpty() || actions.named(name).isPresent()) {
        continue;
      }
      if (Actions.DOCUMENTED.contains(name)) {
        report.add(
            Code.UNSUPPORTED_ACTION,
            step.action().at(),
            "this engine was not given the action %s".formatted(name),
            "it has: " + String.join(", ", actions.names()));
      } else {
        Set<String> known = new LinkedHashSet<>(actions.names());
        known.addAll(Actions.DOCUMENTED);
        report.add(
            Code.UNKNOWN_ACTION,
            step.action().at(),
            "Unknown action: %s".formatted(name),
            Similar.hint(name, known));
      }
    }
  }
}
