package dev.runbook.execution;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last 64 KB of what a step printed, in whole lines. Not thread-safe. */
final class LogTail {

  private static final int KEPT_CHARACTERS = 64 * 1024;

  private final Deque<String> lines = new ArrayDeque<>();
  private int characters;

  void add(String line) {
    String kept =
        line.length() < KEPT_CHARACTERS
            ? line
            : line.substring(line.length() - KEPT_CHARACTERS + 1);
    lines.addLast(kept);
    characters += kept.length() + 1;
    while (characters > KEPT_CHARACTERS) {
      characters -= lines.removeFirst().length() + 1;
    }
  }

  /** The lines, each ending with a line break. */
  String text() {
    var text = new StringBuilder(characters);
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
