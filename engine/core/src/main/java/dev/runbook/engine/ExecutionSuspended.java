package dev.runbook.engine;

/**
 * The engine was closed before an execution had ended. Nothing of it is lost: it goes on when an
 * engine opens the same store again.
 */
public final class ExecutionSuspended extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The execution {@code executionId} has been left as it stands. */
  public ExecutionSuspended(String executionId) {
    super(
        "execution %s has not ended; it goes on when an engine opens its store again"
            .formatted(executionId),
        null,
        false,
        false);
  }
}
