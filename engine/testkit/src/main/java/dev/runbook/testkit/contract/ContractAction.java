package dev.runbook.testkit.contract;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
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

  /** One that fails where its input {@code Fails} is {@code yes}. */
  static ContractAction failingWhereAsked() {
    var fails = Input.required("Fails", InputType.STRING, "Whether it fails.");
    return new ContractAction(
        ActionDefinition.named("test:parameter", "Fails where it is asked to.").takes(fails),
        (call, log) ->
            call.inputs().required("Fails").equals("yes")
                ? ContractEngine.failure()
                : ActionResult.succeeded());
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
