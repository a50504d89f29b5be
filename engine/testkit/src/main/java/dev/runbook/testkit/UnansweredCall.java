package dev.runbook.testkit;

import dev.runbook.action.ActionCall;

/** A test case's runbook asks for something its answers do not cover. */
public final class UnansweredCall extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ActionCall call;

  UnansweredCall(ActionCall call) {
    super(
        "none for step %s, attempt %d of %s with inputs %s"
            .formatted(
                call.step(),
                call.attempt(),
                call.action(),
                Texts.json(call.secrets().mask(call.inputs().values()))));
    this.call = call;
  }

  /** An answer to it, as it can be put into a test file. */
  String suggestion() {
    String attempt = call.attempt() > 1 ? ", attempt: " + call.attempt() : "";
    return "- {step: %s%s, returns: {}}".formatted(call.step(), attempt);
  }

  /** What was asked for. */
  public ActionCall call() {
    return call;
  }
}
