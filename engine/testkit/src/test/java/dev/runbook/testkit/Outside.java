package dev.runbook.testkit;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.WorkAction;

/** {@code test:outside}: leaves the engine, which no test case ever does. */
record Outside() implements WorkAction {

  @Override
  public ActionDefinition definition() {
    return ActionDefinition.named("test:outside", "Leaves the engine.");
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) {
    throw new IllegalStateException("a test case performs nothing");
  }
}
