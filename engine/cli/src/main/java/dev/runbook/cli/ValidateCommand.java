package dev.runbook.cli;

import dev.runbook.action.Actions;
import dev.runbook.cli.input.RunbookSearch;
import dev.runbook.cli.result.CheckedRunbook;
import dev.runbook.cli.result.SarifLog;
import dev.runbook.cli.result.ValidationJson;
import dev.runbook.cli.result.ValidationText;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.issue.Report;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/** {@code runbook validate}: says what is wrong with runbooks, and where. */
final class ValidateCommand implements Command {

  /** How the issues are written. */
  private enum Format {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON,
    /** For code review: GitHub, GitLab, IDEs. */
    SARIF
  }

  private static final String AWS = "aws";

  private final Console console;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook validate",
        "PATH...",
        "Says what is wrong with runbooks, and where. PATH: files, or folders to search for .yaml, .yml and .json files with schemaVersion 0.3.",
        List.of(
            Syntax.flag(AWS, "Refuse as well what this engine has and AWS does not."),
            Output.option(List.of(Format.values()))));
  }

  @Override
  public int execute(CommandLine given) {
    Format format = Output.of(given, List.of(Format.values()));
    var search = new RunbookSearch();
    given.getArgList().forEach(path -> search.add(Path.of(path)));
    List<CheckedRunbook> checked = check(search.runbooks(), given.hasOption(AWS));
    switch (format) {
      case TEXT -> {
        if (!checked.isEmpty()) {
          console.out().print(ValidationText.of(checked));
        }
      }
      case JSON -> Output.print(console, ValidationJson.of(checked));
      case SARIF -> Output.print(console, new SarifLog(Path.of(""), Version.number()).of(checked));
    }
    search.problems().forEach(console::complain);
    boolean right =
        search.problems().isEmpty() && checked.stream().allMatch(CheckedRunbook::isValid);
    return right ? ExitCode.SUCCESS : ExitCode.WRONG_INPUT;
  }

  private static List<CheckedRunbook> check(List<Source> runbooks, boolean forAws) {
    Actions actions = Catalogue.forChecking();
    var check = forAws ? RunbookCheck.portable(actions) : new RunbookCheck(actions);
    return runbooks.stream()
        .map(source -> {
          var report = new Report();
          check.check(source, report);
          return new CheckedRunbook(source, report.issues());
        })
        .toList();
  }
}
