package dev.runbook.secret;

/**
 * A text that is not shown.
 *
 * @param value the text; not empty
 * @param shown what stands in its place, such as {@code {{ DbPassword }}}
 */
public record Secret(String value, String shown) {

  /** Shorter ones are in too many texts by chance, and are only recognised as a whole value. */
  private static final int SHORTEST_WITHIN_TEXT = 4;

  /** Whether it is replaced within longer texts too. */
  boolean hidesWithinText() {
    return value.length() >= SHORTEST_WITHIN_TEXT;
  }

  /** Not the value: this may be printed. */
  @Override
  public String toString() {
    return shown;
  }
}
