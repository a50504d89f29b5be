package dev.runbook.journal;

/**
 * An execution that is resumed asks for something else than it did before. It does not go on; its
 * journal is left as it is.
 */
public final class ReplayMismatch extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String path;
  private final String recorded;
  private final String asked;

  ReplayMismatch(String path, String recorded, String asked) {
    super(
        "[RB-2001] at %s the journal has recorded %s, but the runbook now asks for %s; the interpreter or an action has changed since this execution began. Resume it with the version that began it, or stop it."
            .formatted(path, recorded, asked));
    this.path = path;
    this.recorded = recorded;
    this.asked = asked;
  }

  /** Where the two differ. */
  public String path() {
    return path;
  }

  /** What the journal has there. */
  public String recorded() {
    return recorded;
  }

  /** What was asked for instead. */
  public String asked() {
    return asked;
  }
}
