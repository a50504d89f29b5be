package dev.runbook.cli.result;

import dev.runbook.issue.IssueText;
import dev.runbook.issue.Severity;
import java.util.List;

/** Checked runbooks as a person reads them: every issue with its line, then a summary. */
public final class ValidationText {

  private ValidationText() {}

  /** The whole text, ending with a line break. */
  public static String of(List<CheckedRunbook> runbooks) {
    var text = new StringBuilder();
    for (CheckedRunbook runbook : runbooks) {
      if (!runbook.issues().isEmpty()) {
        var source = runbook.source();
        text.append(new IssueText(source.name(), source.text()).render(runbook.issues()));
      }
    }
    return text.append(summary(runbooks)).append('\n').toString();
  }

  private static String summary(List<CheckedRunbook> runbooks) {
    long invalid = runbooks.stream().filter(runbook -> !runbook.isValid()).count();
    long warnings = runbooks.stream().mapToLong(runbook -> runbook.count(Severity.WARNING)).sum();
    long errors = runbooks.stream().mapToLong(runbook -> runbook.count(Severity.ERROR)).sum();
    return "%s checked: %s"
        .formatted(
            counted(runbooks.size(), "file"),
            invalid == 0
                ? "no errors, " + counted(warnings, "warning")
                : "%d with errors (%s, %s)"
                    .formatted(invalid, counted(errors, "error"), counted(warnings, "warning")));
  }

  private static String counted(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
