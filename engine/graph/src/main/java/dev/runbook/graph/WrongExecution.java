package dev.runbook.graph;

/** An execution that cannot be laid over a runbook; the message says why, in words for a person. */
public final class WrongExecution extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongExecution(String message) {
    super(message);
  }
}
