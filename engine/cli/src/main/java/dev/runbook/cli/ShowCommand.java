package dev.runbook.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.cli.progress.Following;
import dev.runbook.cli.progress.Progress;
import dev.runbook.cli.result.DetailsText;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.local.AttachedBackend;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.apache.commons.cli.CommandLine;

/** {@code runbook show}: everything that is known of an execution. */
final class ShowCommand implements Command {

  private static final String WATCH = "watch";
  private static final long GLANCE_MS = 250;

  private final Console console;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Syntax syntax() {
    return new Syntax(
        "runbook show",
        "ID",
        "Shows an execution: its steps, what they were given, gave and printed, and what it waits for. The first characters of the id do, at least 4.",
        List.of(
            Syntax.flag(WATCH, "Follow it until it ends. Ctrl-C leaves it alone."),
            StorePlace.option(),
            Output.option()));
  }

  @Override
  public int execute(CommandLine given) throws InterruptedException {
    var output = Output.of(given);
    StorePlace place = StorePlace.of(given, console);
    try (Lookout lookout = Lookout.at(place)) {
      String id = Lookout.id(lookout.store(), given.getArgList().getFirst());
      if (given.hasOption(WATCH)) {
        follow(id, lookout);
      }
      return show(id, lookout, place, output);
    }
  }

  /** Until it ends, or what is written of it cannot be read. */
  private void follow(String id, Lookout lookout) throws InterruptedException {
    var clock = Clock.system(ZoneId.systemDefault());
    var following = new Following(clock);
    try (Progress progress = console.progress(following)) {
      AttachedBackend.Glimpse now = lookout.readable(id);
      following.tell(now.execution(), progress);
      while (!now.execution().status().isTerminal() && now.damage().isEmpty()) {
        Thread.sleep(GLANCE_MS);
        now = lookout.readable(id);
        following.tell(now.execution(), progress);
      }
    }
  }

  private int show(String id, Lookout lookout, StorePlace place, Output output) {
    AttachedBackend.Glimpse readable = lookout.readable(id);
    ExecutionSummary summary = lookout.summary(id);
    Execution execution = readable.execution();
    switch (output) {
      case JSON -> Output.print(console, json(execution, summary));
      case TEXT ->
          console
              .out()
              .print(
                  new DetailsText(
                          Clock.system(ZoneId.systemDefault()),
                          console.colours(),
                          place.words(),
                          console.width())
                      .of(execution, summary, lookout.children(id)));
    }
    if (!execution.status().isTerminal() && !lookout.store().isServedElsewhere()) {
      console
          .err()
          .println(
              "runbook: no engine runs; 'runbook resume %s%s' goes on with it"
                  .formatted(id.substring(0, 8), place.words()));
    }
    if (!readable.damage().isEmpty()) {
      console.flush();
      console
          .err()
          .println(
              "runbook: what is written of it is damaged (%s); this is what was written before\n  = run 'runbook store check%s'"
                  .formatted(readable.damage(), place.words()));
      return ExitCode.ENGINE_FAILED;
    }
    return ExitCode.SUCCESS;
  }

  private static ObjectNode json(Execution execution, ExecutionSummary summary) {
    ObjectNode json = AwsJson.getAutomationExecution(execution);
    if (!summary.problem().isEmpty()) {
      json.withObject("/AutomationExecution/Extensions").put("Problem", summary.problem());
    }
    return json;
  }
}
