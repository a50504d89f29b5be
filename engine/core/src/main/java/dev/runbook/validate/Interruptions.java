package dev.runbook.validate;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.action.FlowAction;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;

/** Only what works outside the engine can be cut short by its end; the rest just goes on. */
final class Interruptions implements Rule {

  private final Actions actions;

  Interruptions(Actions actions) {
    this.actions = actions;
  }

  @Override
  public void check(Runbook runbook, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      String name = step.action().name();
      boolean goesOn = actions.named(name).filter(Interruptions::goesOn).isPresent();
      if (goesOn && step.tries().failsWhenInterrupted()) {
        report.add(
            Code.NO_EFFECT,
            step.at(),
            "step %s: x-onInterrupted has no effect on %s, which the end of the engine's process does not interrupt"
                .formatted(step.name(), name));
      }
    }
  }

  private static boolean goesOn(Action action) {
    return action instanceof FlowAction flow && flow.parts().isEmpty();
  }
}
