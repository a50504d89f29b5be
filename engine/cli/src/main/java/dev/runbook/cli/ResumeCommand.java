package dev.runbook.cli;

import dev.runbook.cli.Watch.Outcome;
import dev.runbook.cli.input.WrongUse;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Mode;
import dev.runbook.local.store.SqliteStore;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** {@code runbook resume}: goes on with executions that a former process began. */
final class ResumeCommand implements Command {

  private final Console console;

  ResumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    List<Option> options = new ArrayList<>(Equipment.options());
    options.addAll(List.of(StorePlace.option(), HandOver.option(), Output.option(), Watch.quiet()));
    return new Syntax(
        "runbook resume",
        "[ID]",
        "Goes on with an execution where it was left, or with all that are unfinished, each with what it was given then.",
        options);
  }

  @Override
  public int execute(CommandLine given) throws InterruptedException {
    var output = Output.of(given);
    StorePlace place = StorePlace.of(given, console);
    String written = given.getArgList().isEmpty() ? "" : given.getArgList().getFirst();
    if (HandOver.wanted(given)) {
      return handOver(place, output, written);
    }
    place.checkExists();
    try (SqliteStore store = place.open("runbook resume")) {
      List<String> ids =
          written.isEmpty() ? store.unfinished() : List.of(unfinished(store, written));
      boolean interactive = ids.stream().anyMatch(id -> isInteractive(store, id));
      var watch = new Watch(console, given, interactive);
      if (ids.isEmpty()) {
        watch.remark("nothing is unfinished in %s".formatted(place.file()));
      }
      try (var workbenches =
          new Workbenches(
              console, store, watch.listener(), equipment -> equipment.changedBy(given))) {
        watch.beginToHearSignals();
        List<Outcome> outcomes = resume(ids, workbenches, watch);
        var results = new Results(console, output, place);
        return watch.orInterrupted(
            written.isEmpty() ? results.all(outcomes) : results.one(outcomes.getFirst()));
      }
    }
  }

  /** Those that cannot go on keep no others from it. */
  private static List<Outcome> resume(List<String> ids, Workbenches workbenches, Watch watch)
      throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    List<RunningExecution> running = new ArrayList<>();
    for (String id : ids) {
      try {
        running.add(workbenches.resume(id));
      } catch (RuntimeException cannotGoOn) {
        outcomes.add(new Outcome.Broken(cannotGoOn));
      }
    }
    outcomes.addAll(watch.awaitAll(running, workbenches::find));
    return outcomes;
  }

  private int handOver(StorePlace place, Output output, String written)
      throws InterruptedException {
    if (written.isEmpty()) {
      throw new WrongUse("say which execution to detach: runbook resume ID --detach");
    }
    try (SqliteStore store = place.attach()) {
      return new HandOver(console, place, output).resume(unfinished(store, written));
    }
  }

  private static String unfinished(SqliteStore store, String written) {
    String id = Lookout.id(store, written);
    ExecutionSummary summary = store.summary(id).orElseThrow();
    if (summary.status().isTerminal()) {
      throw new WrongUse(
          "execution %s has ended %s".formatted(id, summary.status()),
          "'runbook show %1$s' shows it; 'runbook retry %1$s' begins again with the step that failed"
              .formatted(id.substring(0, 8)));
    }
    return id;
  }

  private static boolean isInteractive(SqliteStore store, String id) {
    return store.summary(id).filter(known -> known.mode() == Mode.Interactive).isPresent();
  }
}
