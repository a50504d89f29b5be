package dev.runbook.plan;

/** An execution has come to something that is not to be done. */
final class ReadingEnded extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String reason;

  ReadingEnded(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
