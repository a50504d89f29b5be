package dev.runbook.cli.input;

/** The command cannot do what it was asked; the message says why, the hint what to do about it. */
public final class WrongUse extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /** With nothing to add to {@code message}. */
  public WrongUse(String message) {
    this(message, "");
  }

  /** With {@code hint} on a line of its own. */
  public WrongUse(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What to do about it, or empty. */
  public String hint() {
    return hint;
  }
}
