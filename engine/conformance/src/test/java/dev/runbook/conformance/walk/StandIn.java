package dev.runbook.conformance.walk;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.WorkAction;

/** An action in name only, for runbooks whose world answers for every action. */
record StandIn(ActionDefinition definition) implements WorkAction {

  static StandIn named(String name) {
    return new StandIn(ActionDefinition.named(name, "Is answered for."));
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) {
    throw new IllegalStateException("the world answers for " + call.action());
  }
}
