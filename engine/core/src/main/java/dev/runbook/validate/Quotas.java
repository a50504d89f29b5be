package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.model.Attachment;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import java.util.List;

/** A runbook has no more files and parameters than SSM accepts. */
final class Quotas implements Rule {

  private static final int FILES = 5;
  private static final int PARAMETERS = 200;

  private final Code code;

  /** Reports as {@code code}: whether it matters depends on where the runbook is to run. */
  Quotas(Code code) {
    this.code = code;
  }

  @Override
  public void check(Runbook runbook, Report report) {
    check(runbook.files().values().stream().map(Attachment::at).toList(), FILES, "files", report);
    check(
        runbook.parameters().values().stream().map(Parameter::at).toList(),
        PARAMETERS,
        "parameters",
        report);
  }

  private void check(List<Position> written, int most, String what, Report report) {
    if (written.size() > most) {
      report.add(
          code,
          written.get(most),
          "the runbook has %d %s; SSM accepts at most %d".formatted(written.size(), what, most));
    }
  }
}
