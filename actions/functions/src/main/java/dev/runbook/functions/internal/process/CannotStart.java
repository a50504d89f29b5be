package dev.runbook.functions.internal.process;

/**
 * A function's process cannot be started, for a reason its author or user can do something about.
 */
public final class CannotStart extends Exception {

  private static final long serialVersionUID = 1L;

  private final String errorType;

  CannotStart(String errorType, String message) {
    super(message);
    this.errorType = errorType;
  }

  Payload error() {
    return FunctionError.of(errorType, String.valueOf(getMessage()));
  }
}
