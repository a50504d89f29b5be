package dev.runbook.cli;

import dev.runbook.engine.RunbookCheck;
import dev.runbook.issue.IssueText;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.source.Source;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads runbooks that are about to run, and tells what is wrong with them.
 *
 * @param warnings takes what a run need not mind, ready to print
 */
record CheckedFile(Console console, Consumer<String> warnings) {

  /** The runbook if it can run; what is wrong with it is told either way. */
  Optional<Runbook> runbook(Source source) {
    var report = new Report();
    Optional<Runbook> runbook = new RunbookCheck(Catalogue.forChecking()).check(source, report);
    var text = new IssueText(source.name(), source.text());
    if (report.hasErrors()) {
      console.err().print(text.render(report.issues()));
      console.err().println("runbook: %s has errors; nothing was started".formatted(source.name()));
      return Optional.empty();
    }
    warnings.accept(text.render(report.issues()));
    return runbook;
  }
}
