package dev.runbook.testkit;

import dev.runbook.issue.Position;

/**
 * Something that did not fail a case, and may be why it failed.
 *
 * @param at where in the test file it comes from
 */
public record Note(Position at, String text) {

  /** The note as people read it, under the name of its test file. */
  public String text(String file) {
    return "%s:%s: note: %s".formatted(file, at, text);
  }
}
