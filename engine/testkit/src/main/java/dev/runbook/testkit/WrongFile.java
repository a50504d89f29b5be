package dev.runbook.testkit;

import dev.runbook.issue.Issue;
import dev.runbook.issue.IssueText;
import dev.runbook.source.Source;
import java.util.List;

/** A file and what is wrong with it. */
public record WrongFile(Source source, List<Issue> issues) {

  /** Every issue with its line, as people read it. */
  public String text() {
    return new IssueText(source.name(), source.text()).render(issues);
  }
}
