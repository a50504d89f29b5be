package dev.runbook.cli;

import dev.runbook.cli.progress.Progress;
import dev.runbook.local.store.SqliteStore;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.cli.CommandLine;

/**
 * {@code runbook engine}: runs what is unfinished in a store until nothing is left. Started by
 * {@link BackgroundEngine}, not by people.
 */
final class EngineCommand implements Command {

  private final Console console;

  EngineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        BackgroundEngine.COMMAND,
        "",
        "Runs what is unfinished in a store, and what others leave to it, until nothing is left. 'runbook run --detach' starts it.",
        List.of(StorePlace.option()));
  }

  @Override
  public int execute(CommandLine given) throws InterruptedException {
    StorePlace place = StorePlace.of(given, console);
    Progress progress = console.progress();
    try (SqliteStore store = place.take(BackgroundEngine.COMMAND);
        var workbenches = new Workbenches(console, store, progress, UnaryOperator.identity())) {
      var shift = new Shift(store, workbenches, progress);
      ProcessSignals.deliver("TERM", shift::leave);
      ProcessSignals.deliver("HUP", () -> {});
      ProcessSignals.deliver("INT", () -> {});
      progress.note(
          "%s: process %d runs the executions of %s"
              .formatted(
                  LocalDate.now(ZoneId.systemDefault()),
                  ProcessHandle.current().pid(),
                  place.file()));
      shift.work();
      progress.note("process %d ends".formatted(ProcessHandle.current().pid()));
    }
    return ExitCode.SUCCESS;
  }
}
