package dev.runbook.cli.result;

import dev.runbook.cli.progress.Ansi;
import dev.runbook.execution.Elapsed;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.testkit.CaseOutcome;
import dev.runbook.testkit.TestRun;
import dev.runbook.testkit.TestRun.FileOutcome;
import dev.runbook.testkit.WrongFile;
import java.time.Duration;

/** Test cases as a person reads them: a line each under its file, what differs, a summary. */
public final class TestText {

  private static final Duration WORTH_SAYING = Duration.ofSeconds(1);

  private final Ansi ansi;

  /** With these colours. */
  public TestText(Ansi ansi) {
    this.ansi = ansi;
  }

  /** The whole text, ending with a line break. */
  public String of(TestRun run, Duration took) {
    var text = new StringBuilder();
    for (FileOutcome file : run.files()) {
      if (!file.cases().isEmpty() || !file.wrong().isEmpty()) {
        file(file, text);
      }
    }
    return text.append(summary(run, took)).append('\n').toString();
  }

  private void file(FileOutcome file, StringBuilder text) {
    text.append(file.file()).append('\n');
    for (WrongFile wrong : file.wrong()) {
      text.append(wrong.text());
    }
    for (CaseOutcome outcome : file.cases()) {
      outcome(outcome, text);
    }
    text.append('\n');
  }

  private void outcome(CaseOutcome outcome, StringBuilder text) {
    String mark =
        outcome.passed() ? ansi.coloured(Status.Success, "✓") : ansi.coloured(Status.Failed, "✗");
    text.append("  ").append(mark).append(' ').append(outcome.testCase().name());
    Duration virtual = virtual(outcome);
    if (virtual.compareTo(WORTH_SAYING) >= 0) {
      text.append(ansi.faint("  " + Elapsed.text(virtual)));
    }
    text.append('\n');
    outcome.text().lines().forEach(line -> text.append("    ").append(line).append('\n'));
  }

  /** How much time passed on the case's own clock. */
  static Duration virtual(CaseOutcome outcome) {
    Execution execution = outcome.execution().orElse(null);
    return execution == null || execution.ended() == null
        ? Duration.ZERO
        : Duration.between(execution.started(), execution.ended());
  }

  private String summary(TestRun run, Duration took) {
    long cases = run.cases().count();
    long failed = run.cases().filter(outcome -> !outcome.passed()).count();
    long wrong = run.files().stream().filter(file -> !file.wrong().isEmpty()).count();
    Duration virtual = run.cases().map(TestText::virtual).reduce(Duration.ZERO, Duration::plus);
    var text = new StringBuilder();
    text.append(cases).append(cases == 1 ? " case: " : " cases: ");
    text.append(ansi.coloured(Status.Success, cases - failed + " passed"));
    if (failed > 0) {
      text.append(", ").append(ansi.coloured(Status.Failed, failed + " failed"));
    }
    if (wrong > 0) {
      String files = wrong + (wrong == 1 ? " file is wrong" : " files are wrong");
      text.append(", ").append(ansi.coloured(Status.Failed, files));
    }
    text.append("; %s".formatted(Elapsed.text(took)));
    if (virtual.compareTo(WORTH_SAYING) >= 0) {
      text.append(" for %s of virtual time".formatted(Elapsed.text(virtual)));
    }
    return text.toString();
  }
}
