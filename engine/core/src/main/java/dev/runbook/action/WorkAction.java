package dev.runbook.action;

import dev.runbook.secret.Secrets;

/**
 * An action that does something outside the engine. Implement this to add your own.
 *
 * <p>The engine calls {@link #perform} once for each attempt, on a thread of its own, and records
 * what it returns. If the process dies before the record is written, the attempt is performed again
 * with the same {@link ActionCall#token}.
 */
public non-sealed interface WorkAction extends Action {

  /**
   * Makes one attempt. Going wrong is an answer, {@link ActionResult.Failed}; an exception counts
   * as a failure of the engine's making. The thread is interrupted when the attempt outlives its
   * limit or the execution is stopped; what is returned then is not looked at.
   *
   * @param call what to do, with inputs that were resolved, converted and checked against the
   *     definition
   * @param log takes lines for the person who watches, such as a function's own output
   */
  ActionResult perform(ActionCall call, LogSink log) throws InterruptedException;

  /** Why an attempt failed that outlived its limit. */
  default Failure timedOut(ActionCall call) {
    return Failure.ofTime("performing " + call.action(), call.limit());
  }

  /** Takes lines for people. */
  @FunctionalInterface
  interface LogSink {
    /** Adds a line, without its line break. */
    void line(String line);

    /** The same, for which lines are masked. */
    default LogSink masking(Secrets secrets) {
      return secrets.isEmpty() ? this : line -> line(secrets.mask(line));
    }
  }
}
