package dev.runbook.testkit.contract;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.WorkAction;
import java.time.Duration;

/** An action of the contract that does what a test says. */
record ContractAction(ActionDefinition definition, Work work) implements WorkAction {

  /** What an attempt does. */
  @FunctionalInterface
  interface Work {
    ActionResult attempt(ActionCall call, LogSink log) throws InterruptedException;
  }

  static ContractAction named(String name, Work work) {
    return new ContractAction(ActionDefinition.named(name, "Does what a test says."), work);
  }

  /** One whose attempts may take no longer than {@code limit}. */
  ContractAction within(Duration limit) {
    return new ContractAction(definition.lasting(limit, limit), work);
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) throws InterruptedException {
    return work.attempt(call, log);
  }
}
