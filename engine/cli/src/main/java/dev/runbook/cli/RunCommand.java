package dev.runbook.cli;

import dev.runbook.cli.input.RunbookFile;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Mode;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.journal.StoreFailed;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.model.Runbook;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.jspecify.annotations.Nullable;

/** {@code runbook run}: runs a runbook to its end, in this process. */
final class RunCommand implements Command {

  private static final String MODE = "mode";
  static final String NO_STORE = "no-store";

  private final Console console;

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    List<Option> options = new ArrayList<>(Parameters.options());
    options.addAll(TargetOptions.options());
    options.addAll(Equipment.options());
    options.add(
        Syntax.option(
            MODE,
            "auto|interactive",
            "Who starts each step: the runbook, which is usual, or whoever types 'start'."));
    options.add(StorePlace.option());
    options.add(Syntax.flag(NO_STORE, "Keep the execution in memory only."));
    options.add(HandOver.option());
    options.add(Output.option());
    options.add(Watch.quiet());
    return new Syntax(
        "runbook run",
        "FILE",
        "Runs a runbook, YAML or JSON, to its end and prints what came of it.",
        options);
  }

  @Override
  public int execute(CommandLine given) throws InterruptedException {
    Path file = Path.of(given.getArgList().getFirst());
    var output = Output.of(given);
    boolean detached = HandOver.wanted(given);
    var place = StorePlace.of(given, console);
    if (given.hasOption(NO_STORE) && detached) {
      throw new WrongUse("--detach needs a store: what is not kept nobody else can run");
    }
    OpeningStore opening =
        given.hasOption(NO_STORE) || detached
            ? null
            : OpeningStore.at(place, "runbook run " + file.getFileName());
    Source source = RunbookFile.read(file);
    var watch = new Watch(console, given, mode(given) == Mode.Interactive);
    Optional<Runbook> runbook = new CheckedFile(console, watch::print).runbook(source);
    if (runbook.isEmpty()) {
      return ExitCode.WRONG_INPUT;
    }
    Equipment equipment = Equipment.of(file, given, console);
    var whole =
        StartRequest.of(absolute(source))
            .with(Parameters.supplied(given, runbook.get()))
            .in(mode(given))
            .noting(equipment.notes());
    StartRequest request = TargetOptions.of(given, runbook.get()).map(whole::under).orElse(whole);
    Surroundings surroundings = equipment.place(console).surroundings(source, runbook.get());
    AssumedRole.warn(runbook.get(), request.parameters(), equipment.place(console), watch);
    if (detached) {
      return new HandOver(console, place, output)
          .start(engine -> engine.start(request), equipment, surroundings);
    }
    try (SqliteStore store = opening == null ? null : opened(opening)) {
      tellOfOthers(store, place, watch);
      return watch.toItsEnd(
          new Workbench(console, equipment, surroundings, watch.listener(), store),
          engine -> engine.start(request),
          new Results(console, output, store == null ? null : place));
    }
  }

  private static SqliteStore opened(OpeningStore opening) throws InterruptedException {
    try {
      return opening.get();
    } catch (StoreFailed unusable) {
      throw new StoreFailed(
          "" + unusable.getMessage(),
          unusable.hint() + "; or keep nothing, with --no-store",
          unusable);
    }
  }

  /** Under an absolute path what lies beside the file is found from any folder. */
  static Source absolute(Source source) {
    return new Source(
        Path.of(source.name()).toAbsolutePath().normalize().toString(), source.text());
  }

  /** Executions that were left stay as they are; somebody may have forgotten them. */
  private static void tellOfOthers(@Nullable SqliteStore store, StorePlace place, Watch watch) {
    int others = store == null ? 0 : store.unfinished().size();
    if (others > 0) {
      watch.remark(
          "%s in %s; 'runbook resume%s' goes on with %s"
              .formatted(
                  others == 1
                      ? "1 other execution is unfinished"
                      : others + " other executions are unfinished",
                  place.file(),
                  place.words(),
                  others == 1 ? "it" : "them"));
    }
  }

  private static Mode mode(CommandLine given) {
    String written = given.getOptionValue(MODE, "auto");
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "auto" -> Mode.Auto;
      case "interactive" -> Mode.Interactive;
      default -> throw new WrongUse("--mode is auto or interactive, not '%s'".formatted(written));
    };
  }
}
