package dev.runbook.cli;

import dev.runbook.cli.input.RunbookFile;
import dev.runbook.cli.result.PlanJson;
import dev.runbook.cli.result.PlanText;
import dev.runbook.model.Runbook;
import dev.runbook.plan.Plan;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** {@code runbook plan}: tells what a run would do, and does nothing of it. */
final class PlanCommand implements Command {

  private static final String READS = "reads";

  private final Console console;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    List<Option> options = new ArrayList<>(Parameters.options());
    options.addAll(Equipment.options());
    options.add(
        Syntax.flag(
            READS,
            "Really make the calls that only read, up to the first that does not, so that more is known of the rest."));
    options.add(Output.option());
    return new Syntax(
        "runbook plan",
        "FILE",
        "Tells what a run would do: every call of AWS on every way it can go, with what it is given. Nothing is done.",
        options);
  }

  @Override
  public int execute(CommandLine given) {
    Path file = Path.of(given.getArgList().getFirst());
    var output = Output.of(given);
    Source source = RunbookFile.read(file);
    Optional<Runbook> runbook = new CheckedFile(console, console.err()::print).runbook(source);
    if (runbook.isEmpty()) {
      return ExitCode.WRONG_INPUT;
    }
    var forecast =
        new Forecast(
            console,
            Equipment.of(file, given, console),
            source,
            runbook.get(),
            Parameters.supplied(given, runbook.get()));
    Plan plan = given.hasOption(READS) ? forecast.afterReading() : forecast.offline();
    switch (output) {
      case TEXT -> console.out().print(PlanText.of(plan));
      case JSON -> Output.print(console, PlanJson.of(plan));
    }
    return ExitCode.SUCCESS;
  }
}
