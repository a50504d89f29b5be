package dev.runbook.issue;

import java.util.Objects;

/**
 * One thing that is wrong with a runbook.
 *
 * @param code what kind of thing; searchable and never reused
 * @param message what is wrong, in the author's words; AWS's own text where it has one
 * @param at the character that is wrong
 * @param hint what to do about it, or empty
 */
public record Issue(Code code, String message, Position at, String hint) {

  public Issue {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(hint, "hint");
  }

  /** Whether the runbook can run all the same. */
  public Severity severity() {
    return code.severity();
  }
}
