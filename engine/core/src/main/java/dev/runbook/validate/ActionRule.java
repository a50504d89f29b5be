package dev.runbook.validate;

import dev.runbook.action.ActionDefinition;
import dev.runbook.action.Actions;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;

/** What every step must satisfy in the eyes of its action's definition. */
@FunctionalInterface
interface ActionRule {

  /** Reports wherever {@code step} does not. */
  void check(Step step, ActionDefinition definition, Report report);

  /** The rule for all steps whose action is known; the others are reported elsewhere. */
  static Rule forEveryStep(Actions actions, ActionRule rule) {
    return (Runbook runbook, Report report) -> {
      for (Step step : runbook.steps().everyStep()) {
        actions
            .named(step.action().name())
            .ifPresent(action -> rule.check(step, action.definition(), report));
      }
    };
  }
}
