package dev.runbook.engine;

/** The engine itself broke: a full disk, a bug. Never something a runbook can cause. */
public final class EngineFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String executionId;

  /** The execution {@code executionId} cannot go on. */
  public EngineFailed(String executionId, Throwable cause) {
    super("execution %s: the engine failed: %s".formatted(executionId, cause), cause);
    this.executionId = executionId;
  }

  /** The execution that cannot go on. */
  public String executionId() {
    return executionId;
  }
}
