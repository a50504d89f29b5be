package dev.runbook.engine;

/** Nobody knows an execution of this id. */
public final class ExecutionNotFound extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** There is no execution {@code executionId}. */
  public ExecutionNotFound(String executionId) {
    super("there is no execution '%s'".formatted(executionId));
  }

  /** AWS's name for the reason. */
  public String code() {
    return "AutomationExecutionNotFoundException";
  }
}
