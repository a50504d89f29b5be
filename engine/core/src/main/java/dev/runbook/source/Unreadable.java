package dev.runbook.source;

import dev.runbook.issue.Code;
import dev.runbook.issue.Issue;
import dev.runbook.issue.Position;

/** The text cannot be read as data, so nothing more can be said about it. */
final class Unreadable extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Issue issue;

  Unreadable(Code code, Position at, String message, String hint) {
    super(message);
    this.issue = new Issue(code, message, at, hint);
  }

  Issue issue() {
    return issue;
  }
}
