package dev.runbook.cli.progress;

/** Text from outside, made safe for a terminal and short enough for a line. */
public final class Printable {

  private Printable() {}

  /**
   * Why something failed, on one line: without the sentences AWS puts around every reason, which
   * would fill a line alone.
   */
  public static String reason(String message, int longest) {
    String bare =
        message
            .replaceFirst("^Step (fails|timed out) [^.]*\\. ", "")
            .replaceFirst(" Please refer to Automation Service Troubleshooting Guide .*$", "");
    return line(bare, longest);
  }

  /** {@code text} on one line, without control characters, and cut to {@code longest}. */
  public static String line(String text, int longest) {
    var line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() <= longest; i++) {
      char character = text.charAt(i);
      boolean skipped = character == '\u001b' || character == '\r';
      if (!skipped) {
        line.append(Character.isISOControl(character) ? ' ' : character);
      }
    }
    if (line.length() > longest) {
      line.setLength(Math.max(0, longest - 1));
      line.append('…');
    }
    return line.toString();
  }
}
