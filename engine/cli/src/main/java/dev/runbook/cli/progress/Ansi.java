package dev.runbook.cli.progress;

import dev.runbook.execution.Status;

/** The few control sequences a terminal needs, and colours unless somebody wants none. */
public final class Ansi {

  static final String ERASE_DOWN = "\u001b[J";
  static final String HIDE_CURSOR = "\u001b[?25l";
  static final String SHOW_CURSOR = "\u001b[?25h";

  private static final String RESET = "\u001b[0m";

  private final boolean colours;

  /** With colours, or without. */
  public Ansi(boolean colours) {
    this.colours = colours;
  }

  /** Back to the beginning of the line {@code lines} above. */
  static String up(int lines) {
    return lines == 0 ? "\r" : "\r\u001b[" + lines + "A";
  }

  /** {@code text} in the colour of {@code status}. */
  public String coloured(Status status, String text) {
    return switch (status) {
      case Success -> painted("32", text);
      case Failed, TimedOut -> painted("31", text);
      case Cancelled, Cancelling, Exited -> painted("33", text);
      case InProgress, Waiting -> painted("36", text);
      case Pending -> faint(text);
    };
  }

  /** {@code text} less prominent than the rest. */
  public String faint(String text) {
    return painted("2", text);
  }

  private String painted(String code, String text) {
    return colours ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
