package dev.runbook.cli;

import dev.runbook.cli.input.FolderDocuments;
import dev.runbook.cli.input.RunbookFile;
import dev.runbook.cli.input.SuppliedTexts;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.cli.progress.Progress;
import dev.runbook.cli.result.ExecutionText;
import dev.runbook.cli.result.FailureText;
import dev.runbook.cli.syntax.Arguments;
import dev.runbook.cli.syntax.Option;
import dev.runbook.cli.syntax.Syntax;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.functions.FunctionSet;
import dev.runbook.issue.IssueText;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code runbook run}: runs a runbook to its end, in this process. */
final class RunCommand implements Command {

  private final Console console;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook run",
        "Runs a runbook to its end and prints what came of it.",
        "FILE",
        "The runbook, YAML or JSON.",
        false,
        List.of(
            Option.of(
                    "--parameter",
                    "Name=Value",
                    "A parameter; repeat it for a list. A list or map may be JSON.",
                    "Name=@FILE reads a file, Name=@@… is a text that begins with '@'.")
                .repeatableAs("-p"),
            Option.of("--parameters", "FILE", "Parameters as a JSON or YAML map; -p wins over it."),
            Option.of(
                "--functions",
                "DIR|template.yaml",
                "Lambda functions to serve from this machine, in place of AWS's."),
            Option.of(
                "--region",
                "R",
                "The AWS region; otherwise AWS_REGION, AWS_DEFAULT_REGION or the profile's."),
            Option.of(
                "--endpoint-url",
                "U",
                "Asked in place of AWS's own endpoints, such as http://localhost:4566."),
            Option.of(
                "--documents",
                "DIR",
                "Where aws:executeAutomation finds runbooks; the folder of FILE unless given."),
            Output.OPTION,
            Option.flag("--quiet", "No progress and no warnings on stderr.")));
  }

  @Override
  public int execute(Arguments arguments) throws InterruptedException {
    Path file = Path.of(arguments.operands().getFirst());
    boolean quiet = arguments.has("--quiet");
    Output output = Output.of(arguments);
    Source source = RunbookFile.read(file);
    Optional<Runbook> runbook = check(source, quiet);
    if (runbook.isEmpty()) {
      return ExitCode.WRONG_INPUT;
    }
    var request = StartRequest.of(source).with(supplied(arguments, runbook.get()));
    FunctionSet served =
        arguments.has("--functions") ? FunctionSet.read(path(arguments, "--functions")) : null;
    Place place =
        Place.of(
            console,
            arguments.value("--region", ""),
            arguments.value("--endpoint-url", ""),
            served != null);
    var surroundings = place.surroundings(source, runbook.get());
    Progress progress = quiet ? Progress.NONE : console.progress();
    try (var workbench =
        new Workbench(place, served, surroundings, documents(arguments, file), progress)) {
      var interruption = listenForSignals(progress);
      Execution ended = watch(workbench.engine().start(request), interruption, progress);
      print(ended, output);
      return interruption.happened() ? ExitCode.INTERRUPTED : exitCode(ended);
    }
  }

  private static Execution watch(
      RunningExecution execution, Interruption interruption, Progress progress)
      throws InterruptedException {
    try (progress) {
      interruption.stops(execution);
      return execution.await();
    }
  }

  /** The runbook if it can run; what is wrong with it is told either way. */
  private Optional<Runbook> check(Source source, boolean quiet) {
    var report = new Report();
    Optional<Runbook> runbook = new RunbookCheck(Catalogue.forChecking()).check(source, report);
    var text = new IssueText(source.name(), source.text());
    if (report.hasErrors()) {
      console.err().print(text.render(report.issues()));
      console.err().println("runbook: %s has errors; nothing was started".formatted(source.name()));
      return Optional.empty();
    }
    if (!quiet) {
      console.err().print(text.render(report.issues()));
    }
    return runbook;
  }

  private static Map<String, List<String>> supplied(Arguments arguments, Runbook runbook) {
    var texts = new SuppliedTexts(runbook.parameters());
    if (arguments.has("--parameters")) {
      texts.file(path(arguments, "--parameters"));
    }
    return texts.options(arguments.values("--parameter")).all();
  }

  private static FolderDocuments documents(Arguments arguments, Path file) {
    Path folder =
        arguments.has("--documents")
            ? path(arguments, "--documents")
            : file.toAbsolutePath().resolveSibling("");
    if (!Files.isDirectory(folder)) {
      throw new WrongUse("--documents %s: there is no such folder".formatted(folder));
    }
    return new FolderDocuments(folder);
  }

  private static Path path(Arguments arguments, String option) {
    return Path.of(arguments.value(option, ""));
  }

  /** On a thread of its own, because the start need not wait for it. */
  private static Interruption listenForSignals(Progress progress) {
    var interruption =
        new Interruption(
            () -> progress.note("interrupted: stopping; once more to leave at once"),
            () -> {
              progress.close();
              System.exit(ExitCode.INTERRUPTED);
            });
    Thread.ofPlatform().daemon().start(() -> Signals.deliverTo(interruption::signalled));
    return interruption;
  }

  private void print(Execution execution, Output output) {
    if (execution.status() != Status.Success) {
      console.err().print(FailureText.of(execution));
      console.err().flush();
    }
    switch (output) {
      case TEXT -> console.out().print(ExecutionText.of(execution));
      case JSON -> Output.print(console, AwsJson.getAutomationExecution(execution));
    }
  }

  private static int exitCode(Execution execution) {
    return execution.status() == Status.Success ? ExitCode.SUCCESS : ExitCode.NOT_SUCCESSFUL;
  }
}
