package dev.runbook.testkit;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.action.WorkAction;

/** {@code test:fails}: never succeeds. */
enum ActionFails implements WorkAction {
  INSTANCE;

  @Override
  public ActionDefinition definition() {
    return ActionDefinition.named("test:fails", "Never succeeds.");
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) {
    return ActionResult.failed(
        Failure.ofInvocation("failing", Failure.Type.Action, "as it always does"));
  }
}
