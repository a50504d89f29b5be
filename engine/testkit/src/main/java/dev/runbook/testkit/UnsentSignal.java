package dev.runbook.testkit;

/** An execution waits, without a limit of time, for a signal that nobody sends. */
public final class UnsentSignal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsentSignal(String who) {
    super(who + " waits for a signal that nobody sends");
  }
}
