package dev.runbook.engine;

import dev.runbook.journal.ReplayMismatch;
import dev.runbook.journal.StoreFailed;

/** The engine itself broke: a full disk, a bug. Never something a runbook can cause. */
public final class EngineFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String executionId;

  /** The execution {@code executionId} cannot go on. */
  public EngineFailed(String executionId, Throwable cause) {
    super("execution %s: the engine failed: %s".formatted(executionId, cause), cause);
    this.executionId = executionId;
  }

  /** Why it cannot go on, in a sentence. */
  public String reason() {
    Throwable cause = getCause();
    String message = cause == null ? null : cause.getMessage();
    boolean known =
        cause instanceof ReplayMismatch
            || cause instanceof StoreFailed
            || cause instanceof IllegalStateException;
    return known && message != null ? message : String.valueOf(cause);
  }

  /** The execution that cannot go on. */
  public String executionId() {
    return executionId;
  }
}
