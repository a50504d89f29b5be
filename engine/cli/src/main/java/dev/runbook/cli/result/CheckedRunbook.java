package dev.runbook.cli.result;

import dev.runbook.issue.Issue;
import dev.runbook.issue.Severity;
import dev.runbook.source.Source;
import java.util.List;

/** A runbook and what is wrong with it. */
public record CheckedRunbook(Source source, List<Issue> issues) {

  /** Whether it can run. */
  public boolean isValid() {
    return count(Severity.ERROR) == 0;
  }

  /** How many issues are of this severity. */
  public long count(Severity severity) {
    return issues.stream().filter(issue -> issue.severity() == severity).count();
  }
}
