package dev.runbook.testkit;

import dev.runbook.issue.Position;

/**
 * Something that came out otherwise than a case expects.
 *
 * @param at where the expectation is written
 * @param what the thing that differs, such as {@code status} or {@code input VolumeId of rollback}
 */
public record Difference(Position at, String what, String expected, String actual) {

  /** The difference as people read it, under the name of its test file. */
  public String text(String file) {
    return "%s:%s: %s%n  expected: %s%n  but was:  %s".formatted(file, at, what, expected, actual);
  }
}
