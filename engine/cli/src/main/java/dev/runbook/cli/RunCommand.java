package dev.runbook.cli;

import dev.runbook.cli.dialogue.Dialogue;
import dev.runbook.cli.input.FolderDocuments;
import dev.runbook.cli.input.RunbookFile;
import dev.runbook.cli.input.SuppliedTexts;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.cli.progress.Progress;
import dev.runbook.cli.result.ExecutionText;
import dev.runbook.cli.result.FailureText;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Mode;
import dev.runbook.execution.Status;
import dev.runbook.functions.FunctionSet;
import dev.runbook.issue.IssueText;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.source.Source;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** {@code runbook run}: runs a runbook to its end, in this process. */
final class RunCommand implements Command {

  private static final String PARAMETER = "parameter";
  private static final String PARAMETERS = "parameters";
  private static final String FUNCTIONS = "functions";
  private static final String REGION = "region";
  private static final String ENDPOINT = "endpoint-url";
  private static final String DOCUMENTS = "documents";
  private static final String MODE = "mode";
  private static final String QUIET = "quiet";

  private final Console console;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook run",
        "FILE",
        "Runs a runbook, YAML or JSON, to its end and prints what came of it.",
        List.of(
            Option.builder("p")
                .longOpt(PARAMETER)
                .hasArg()
                .argName("Name=Value")
                .desc(
                    "A parameter; repeat it for a list. A list or map may be JSON. Name=@FILE reads a file, Name=@@… is a text that begins with '@'.")
                .get(),
            Syntax.option(PARAMETERS, "FILE", "Parameters as a JSON or YAML map; -p wins over it."),
            Syntax.option(
                FUNCTIONS,
                "DIR|template.yaml",
                "Lambda functions to serve from this machine, in place of AWS's."),
            Syntax.option(
                REGION,
                "R",
                "The AWS region; otherwise AWS_REGION, AWS_DEFAULT_REGION or the profile's."),
            Syntax.option(
                ENDPOINT,
                "U",
                "Asked in place of AWS's own endpoints, such as http://localhost:4566."),
            Syntax.option(
                DOCUMENTS,
                "DIR",
                "Where aws:executeAutomation finds runbooks; the folder of FILE by default."),
            Syntax.option(
                MODE,
                "auto|interactive",
                "Who starts each step: the runbook, which is usual, or whoever types 'start'."),
            Syntax.flag(
                "no-store", "Keep the execution in memory only, which is all there is yet."),
            Output.option(),
            Syntax.flag(QUIET, "No progress and no warnings on stderr.")));
  }

  @Override
  public int execute(CommandLine given) throws InterruptedException {
    Path file = Path.of(given.getArgList().getFirst());
    boolean quiet = given.hasOption(QUIET);
    Output output = Output.of(given);
    Source source = RunbookFile.read(file);
    Optional<Runbook> runbook = check(source, quiet);
    if (runbook.isEmpty()) {
      return ExitCode.WRONG_INPUT;
    }
    Mode mode = mode(given);
    var request = StartRequest.of(source).with(supplied(given, runbook.get())).in(mode);
    FunctionSet served =
        given.hasOption(FUNCTIONS) ? FunctionSet.read(path(given, FUNCTIONS)) : null;
    Place place =
        Place.of(
            console,
            given.getOptionValue(REGION, ""),
            given.getOptionValue(ENDPOINT, ""),
            served != null);
    var surroundings = place.surroundings(source, runbook.get());
    if (!place.isLocal() && !quiet) {
      AssumedRole.wanted(runbook.get(), request.parameters()).ifPresent(this::warnOfRole);
    }
    var dialogue =
        new Dialogue(
            quiet ? Progress.NONE : console.progress(), console.ear(mode == Mode.Interactive));
    try (var workbench =
        new Workbench(place, served, surroundings, documents(given, file), dialogue)) {
      var interruption = listenForSignals(dialogue);
      RunningExecution execution = workbench.engine().start(request);
      var typed = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
      dialogue.listen(typed, workbench.engine(), execution);
      Execution ended = watch(execution, interruption, dialogue);
      print(ended, output);
      return interruption.happened() ? ExitCode.INTERRUPTED : exitCode(ended);
    }
  }

  private void warnOfRole(String role) {
    console
        .err()
        .println(
            "runbook: warning: role %s is not assumed yet; steps run with your own credentials"
                .formatted(role));
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

  private static Map<String, List<String>> supplied(CommandLine given, Runbook runbook) {
    var texts = new SuppliedTexts(runbook.parameters());
    if (given.hasOption(PARAMETERS)) {
      texts.file(path(given, PARAMETERS));
    }
    return texts.options(values(given, PARAMETER)).all();
  }

  private static List<String> values(CommandLine given, String option) {
    String[] values = given.getOptionValues(option);
    return values == null ? List.of() : List.of(values);
  }

  private static FolderDocuments documents(CommandLine given, Path file) {
    Path folder =
        given.hasOption(DOCUMENTS)
            ? path(given, DOCUMENTS)
            : file.toAbsolutePath().resolveSibling("");
    if (!Files.isDirectory(folder)) {
      throw new WrongUse("--documents %s: there is no such folder".formatted(folder));
    }
    return new FolderDocuments(folder);
  }

  private static Mode mode(CommandLine given) {
    String written = given.getOptionValue(MODE, "auto");
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "auto" -> Mode.Auto;
      case "interactive" -> Mode.Interactive;
      default -> throw new WrongUse("--mode is auto or interactive, not '%s'".formatted(written));
    };
  }

  private static Path path(CommandLine given, String option) {
    return Path.of(given.getOptionValue(option, ""));
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
    Thread.ofPlatform().daemon().start(() -> ProcessSignals.deliverTo(interruption::signalled));
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
