package dev.runbook.cli.progress;

import dev.runbook.execution.Elapsed;
import dev.runbook.execution.ExecutionEvent.AttemptFailed;
import dev.runbook.execution.StepExecution;
import java.time.Instant;

/**
 * A step that is running, as the live view has it.
 *
 * @param depth how many executions are above its own
 * @param attempt the attempt it is at, counted from 1
 * @param attemptFrom when that attempt begins
 */
record RunningStep(StepExecution step, int depth, int attempt, Instant attemptFrom) {

  static RunningStep begun(StepExecution step, int depth, Instant at) {
    return new RunningStep(step, depth, 1, at);
  }

  RunningStep after(AttemptFailed failed) {
    return new RunningStep(
        failed.step(),
        depth,
        failed.attempt().number() + 1,
        failed.attempt().ended().plus(failed.pause()));
  }

  /** What stands behind its name at the moment {@code now}. */
  String text(Instant now) {
    Instant began = step.started() == null ? attemptFrom : step.started();
    var text = new StringBuilder(Elapsed.between(began, now.isBefore(began) ? began : now));
    int attempts = step.step().tries().attempts();
    if (attempts > 1) {
      text.append("  attempt %d of %d".formatted(attempt, attempts));
    }
    if (attempt > 1 && now.isBefore(attemptFrom)) {
      text.append(" in ").append(Elapsed.between(now, attemptFrom));
    }
    return text.toString();
  }
}
