package dev.runbook.action;

import java.util.Objects;

/**
 * One attempt as a backend makes it: calls the action, and turns what it gave into what is
 * recorded. It runs on the performing side, so that an answer of many megabytes is never recorded
 * for the sake of the few words a Selector wants of it.
 */
public final class Performance {

  private final Actions actions;

  /** For attempts at {@code actions}. */
  public Performance(Actions actions) {
    this.actions = actions;
  }

  /**
   * Makes the attempt.
   *
   * @throws InterruptedException if the backend interrupts it, because its time is up or the
   *     execution was stopped
   */
  public ActionResult of(ActionCall call, WorkAction.LogSink log) throws InterruptedException {
    ActionResult result;
    try {
      result =
          Objects.requireNonNull(action(call).perform(call, log.masking(call.secrets())), "result");
    } catch (RuntimeException bug) {
      result = ActionResult.failed(unexpected(call, bug));
    }
    return result.with(result.answer().selecting(call.outputs()));
  }

  /** The ending of an attempt that outlived its limit. */
  public ActionResult timedOut(ActionCall call) {
    return new ActionResult.TimedOut(action(call).timedOut(call), Answer.none());
  }

  private WorkAction action(ActionCall call) {
    return actions
        .work(call.action())
        .orElseThrow(
            () -> new IllegalStateException("no action " + call.action() + " in this engine"));
  }

  private static Failure unexpected(ActionCall call, RuntimeException bug) {
    return new Failure(
        Failure.Stage.Invocation,
        Failure.Type.Internal,
        "action %s broke in the engine: %s. This is not the runbook's fault; please report it."
            .formatted(call.action(), bug),
        true);
  }
}
