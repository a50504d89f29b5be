package dev.runbook.functions;

/** A folder or template of functions cannot be used; the message tells its author why and where. */
public final class FunctionSetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FunctionSetException(String message) {
    super(message);
  }
}
