package dev.runbook.testkit;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Performance;
import dev.runbook.action.WorkAction.LogSink;
import java.time.Duration;

/** What answers the actions of a {@link VirtualBackend}. */
@FunctionalInterface
public interface World {

  /** Performs every action for real, in no time on the virtual clock. */
  World REAL = (call, log, real) -> new Answered(real.of(call, log), Duration.ZERO);

  /**
   * Answers one attempt.
   *
   * @param log takes lines for the person who watches
   * @param real performs the action itself, for a world that only stands in for some
   */
  Answered answer(ActionCall call, LogSink log, Performance real) throws InterruptedException;

  /**
   * An answer and what it cost.
   *
   * @param took how long the attempt lasts on the virtual clock; one that outlives its limit times
   *     out there, whatever the result
   */
  record Answered(ActionResult result, Duration took) {}
}
