package dev.runbook.testkit;

import dev.runbook.issue.Issue;
import java.util.List;

/** A test file that cannot be run; the message shows every issue with its line. */
public final class InvalidTestFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Issue> issues;

  InvalidTestFile(String rendered, List<Issue> issues) {
    super(rendered);
    this.issues = List.copyOf(issues);
  }

  /** What is wrong with it. */
  public List<Issue> issues() {
    return issues;
  }
}
