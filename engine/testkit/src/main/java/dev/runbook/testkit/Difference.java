package dev.runbook.testkit;

import dev.runbook.issue.Position;

/**
 * Something that came out otherwise than a case expects.
 *
 * @param at where the expectation is written
 * @param what the thing that differs, such as {@code status} or {@code input VolumeId of rollback}
 * @param hint what to do about it, or empty
 */
public record Difference(Position at, String what, String expected, String actual, String hint) {

  /** With nothing to add. */
  Difference(Position at, String what, String expected, String actual) {
    this(at, what, expected, actual, "");
  }

  /** The difference as people read it, under the name of its test file. Long texts are cut. */
  public String text(String file) {
    Excerpt shown = Excerpt.of(expected, actual);
    String text =
        "%s:%s: %s%n  expected: %s%n  but was:  %s"
            .formatted(file, at, what, shown.first(), shown.second());
    return hint.isEmpty() ? text : "%s%n  = %s".formatted(text, hint);
  }
}
