package dev.runbook.testkit;

/** An execution waits, without a limit of time, for a signal that nobody sends. */
public final class UnsentSignal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String suggestion;

  private UnsentSignal(String who, String suggestion) {
    super(who + " waits for a signal that nobody sends");
    this.suggestion = suggestion;
  }

  /** A step waits, for a signal such as {@code send}. */
  static UnsentSignal toStep(String step, String send) {
    return new UnsentSignal("step " + step, "- {at: %s, send: %s}".formatted(step, send));
  }

  /** The execution waits for the start of a step, in mode Interactive. */
  static UnsentSignal beforeStep(String step) {
    return new UnsentSignal(
        "before step %s, the execution".formatted(step),
        "- {at: %s, send: StartStep}".formatted(step));
  }

  /** The execution waits after its last step, in mode Interactive. */
  static UnsentSignal afterTheLastStep() {
    return new UnsentSignal(
        "after its last step, the execution", "- {after: PT1M, send: Complete}");
  }

  /** A signal that ends the wait, as it can be put into a test file. */
  String suggestion() {
    return suggestion;
  }
}
