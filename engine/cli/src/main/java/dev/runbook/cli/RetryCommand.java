package dev.runbook.cli;

import dev.runbook.cli.input.RunbookFile;
import dev.runbook.engine.ExecutionNotFound;
import dev.runbook.engine.RetryRequest;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.execution.Mode;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.issue.Report;
import dev.runbook.journal.Beginning;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.model.Runbook;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/** {@code runbook retry}: takes up an execution that has ended, from one of its steps on. */
final class RetryCommand implements Command {

  private static final String FROM = "from";
  private static final String REPLACE = "replace";

  private final Console console;

  RetryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    List<Option> options = new ArrayList<>();
    options.add(
        Syntax.option(
            FROM,
            "STEP",
            "The step to begin with, in a loop as STEP[2]; the one that failed by default."));
    options.addAll(Parameters.options());
    options.add(
        Syntax.option(
            REPLACE,
            "FILE",
            "The runbook as it is by now; its steps before the one to begin with are the same."));
    options.addAll(Equipment.options());
    options.addAll(List.of(StorePlace.option(), HandOver.option(), Output.option(), Watch.quiet()));
    return new Syntax(
        "runbook retry",
        "ID",
        "Starts an execution that takes up another one which has ended: with its answers up to a step, and from there on anew. Parameters given here replace the former ones.",
        options);
  }

  @Override
  public int execute(CommandLine given) throws InterruptedException {
    var output = Output.of(given);
    StorePlace place = StorePlace.of(given, console);
    boolean detached = HandOver.wanted(given);
    place.checkExists();
    try (SqliteStore store = detached ? place.attach() : place.open("runbook retry")) {
      String id = Lookout.id(store, given.getArgList().getFirst());
      Beginning former = store.history(id).orElseThrow(() -> new ExecutionNotFound(id)).beginning();
      var watch = new Watch(console, given, former.mode() == Mode.Interactive);
      Source replaced = replaced(given);
      Optional<Runbook> runbook =
          replaced == null
              ? read(former.source())
              : new CheckedFile(console, watch::print).runbook(replaced);
      if (runbook.isEmpty()) {
        return ExitCode.WRONG_INPUT;
      }
      Equipment equipment = Equipment.of(former.notes()).changedBy(given);
      var request =
          new RetryRequest(
              id,
              given.getOptionValue(FROM, ""),
              Parameters.supplied(given, runbook.get()),
              replaced == null ? null : RunCommand.absolute(replaced),
              equipment.notes());
      Surroundings surroundings =
          equipment
              .place(console)
              .surroundings(replaced == null ? former.source() : replaced, runbook.get());
      AssumedRole.warn(runbook.get(), request.parameters(), equipment.place(console), watch);
      return detached
          ? new HandOver(console, place, output)
              .start(engine -> engine.retry(request), equipment, surroundings)
          : watch.toItsEnd(
              new Workbench(console, equipment, surroundings, watch.listener(), store),
              engine -> engine.retry(request),
              new Results(console, output, place));
    }
  }

  private static @Nullable Source replaced(CommandLine given) {
    return given.hasOption(REPLACE)
        ? RunbookFile.read(Path.of(given.getOptionValue(REPLACE)))
        : null;
  }

  /** A runbook that was found good before. */
  private static Optional<Runbook> read(Source source) {
    return new RunbookCheck(Catalogue.forChecking()).check(source, new Report());
  }
}
