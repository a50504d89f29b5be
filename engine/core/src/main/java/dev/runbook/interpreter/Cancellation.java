package dev.runbook.interpreter;

import dev.runbook.execution.ExecutionEvent;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the execution is being stopped, and how long its {@code onCancel} steps may still run:
 * two minutes altogether (spec: documents, onCancel).
 */
final class Cancellation {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final String executionId;
  private final Effects effects;
  private @Nullable Instant deadline;

  Cancellation(String executionId, Effects effects) {
    this.executionId = executionId;
    this.effects = effects;
  }

  boolean begun() {
    return deadline != null;
  }

  /** A stop has reached the execution. */
  void begin(Instant now) {
    if (deadline == null) {
      deadline = now.plus(LONGEST);
      effects.publish(new ExecutionEvent.Cancelling(executionId));
    }
  }

  /** Whether nothing may run any more. */
  boolean isOver(Instant now) {
    return deadline != null && !now.isBefore(deadline);
  }

  /** When nothing may run any more; {@link Instant#MAX} while nothing is being stopped. */
  Instant latest() {
    return deadline == null ? Instant.MAX : deadline;
  }
}
