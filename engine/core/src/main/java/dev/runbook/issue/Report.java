package dev.runbook.issue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the issues of one runbook while it is read and checked. Not thread-safe. */
public final class Report {

  private final List<Issue> issues = new ArrayList<>();

  /** Adds an issue that needs no hint. */
  public void add(Code code, Position at, String message) {
    add(code, at, message, "");
  }

  /** Adds an issue with a hint what to do about it; an empty hint is none. */
  public void add(Code code, Position at, String message, String hint) {
    issues.add(new Issue(code, message, at, hint));
  }

  /** Whether the runbook cannot run. */
  public boolean hasErrors() {
    return issues.stream().anyMatch(issue -> issue.severity() == Severity.ERROR);
  }

  /** The issues for which it cannot run, in the order of the text, each once. */
  public List<Issue> errors() {
    return issues().stream().filter(issue -> issue.severity() == Severity.ERROR).toList();
  }

  /** All issues in the order of the text, each once. */
  public List<Issue> issues() {
    return issues.stream().distinct().sorted(Comparator.comparing(Issue::at)).toList();
  }
}
