package dev.runbook.interpreter;

import dev.runbook.action.Actions;
import dev.runbook.action.Connection;
import dev.runbook.action.Setting;
import dev.runbook.action.StepPath;
import dev.runbook.model.Runbook;

/** What one execution is made of while it runs. */
record ExecutionState(
    ExecutionStart start,
    Actions actions,
    ExecutionScope scope,
    DiscreetEffects effects,
    Cancellation cancellation,
    Verdict verdict,
    Setting setting) {

  static ExecutionState of(
      ExecutionStart start, Actions actions, ExecutionScope scope, DiscreetEffects effects) {
    var values = new SystemValues(start.id(), start.surroundings());
    Runbook runbook = start.runbook();
    return new ExecutionState(
        start,
        actions,
        scope,
        effects,
        new Cancellation(start.id(), effects),
        new Verdict(),
        new Setting(
            start.source().name(),
            runbook.files(),
            values.lasting(),
            runbook.roleIn(scope),
            start.connections(),
            Connection.NONE));
  }

  String id() {
    return start.id();
  }

  /** The id of the run of a step that has this path. */
  String stepExecutionId(StepPath step) {
    return step.idWithin(id());
  }
}
