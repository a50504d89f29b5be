package dev.runbook.plan;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Performance;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes attempts on a thread of their own, each within its limit of time. */
record Limited(Performance performance) {

  /**
   * How an attempt ended; empty where it would wait for something, as an action says by giving up
   * as if it were interrupted.
   */
  Optional<ActionResult> perform(ActionCall call) {
    var attempt = new FutureTask<>(() -> attempt(call));
    Thread thread = Thread.ofVirtual().name("reading " + call.step()).start(attempt);
    try {
      return attempt.get(call.limit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      thread.interrupt();
      return Optional.of(performance.timedOut(call));
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new ReadingEnded("reading was interrupted");
    } catch (ExecutionException broken) {
      throw new IllegalStateException(broken.getCause());
    }
  }

  private Optional<ActionResult> attempt(ActionCall call) {
    try {
      return Optional.of(performance.of(call, line -> {}));
    } catch (InterruptedException wouldWait) {
      return Optional.empty();
    }
  }
}
