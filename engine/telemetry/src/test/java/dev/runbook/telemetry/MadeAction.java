package dev.runbook.telemetry;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.action.WorkAction;
import java.util.function.Function;

/** An action that does what a test needs. */
record MadeAction(String name, Function<ActionCall, ActionResult> work) implements WorkAction {

  static final MadeAction WORKS = new MadeAction("test:works", call -> ActionResult.succeeded());

  static final MadeAction FAILS = new MadeAction("test:fails", call -> failure());

  /** Fails once in each run of a step. */
  static final MadeAction FLAKY =
      new MadeAction(
          "test:flaky", call -> call.attempt() == 1 ? failure() : ActionResult.succeeded());

  @Override
  public ActionDefinition definition() {
    return ActionDefinition.named(name, "Does what a test needs.");
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) {
    log.line("at work");
    return work.apply(call);
  }

  private static ActionResult failure() {
    return ActionResult.failed(
        new Failure(Failure.Stage.Invocation, Failure.Type.Action, "no such patch", true));
  }
}
