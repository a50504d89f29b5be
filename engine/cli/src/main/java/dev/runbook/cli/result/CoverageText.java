package dev.runbook.cli.result;

import dev.runbook.testkit.coverage.Coverage;
import dev.runbook.testkit.coverage.RunbookCoverage;
import dev.runbook.testkit.coverage.RunbookCoverage.Missing;

/** Coverage as a person reads it: a line for each runbook, and under it what was never reached. */
public final class CoverageText {

  private CoverageText() {}

  /** The whole text, ending with a line break. */
  public static String of(Coverage coverage) {
    var text = new StringBuilder();
    int reached = 0;
    int total = 0;
    for (RunbookCoverage runbook : coverage.runbooks()) {
      text.append("%3d %%  %s\n".formatted(runbook.percent(), runbook.file()));
      for (Missing missing : runbook.missing()) {
        text.append("       never: %s (line %d)\n".formatted(missing.what(), missing.at().line()));
      }
      reached += runbook.reached();
      total += runbook.total();
    }
    return text.append(
            "%3d %%  of everything: %d of %d reached\n"
                .formatted(coverage.percent(), reached, total))
        .toString();
  }
}
