package dev.runbook.testkit;

import dev.runbook.action.ActionCall;

/** A test case's runbook asks for something its answers do not cover. */
public final class UnansweredCall extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ActionCall call;

  UnansweredCall(ActionCall call) {
    super(
        "no answer matches step %s, attempt %d of %s with inputs %s"
            .formatted(call.step(), call.attempt(), call.action(), call.inputs().values()));
    this.call = call;
  }

  /** What was asked for. */
  public ActionCall call() {
    return call;
  }
}
