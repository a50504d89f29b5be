package dev.runbook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.Connection;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Tells executions what a person has decided, from another terminal than the one they run in. */
record Telling(Console console, CommandLine given) {

  private static final String BY = "by";

  /** Who says so. */
  static Option by() {
    return Syntax.option(BY, "ARN", "Who says so; you by default.");
  }

  /**
   * Tells the execution that the first operand names, as it stands, what {@code said} makes of it.
   */
  int signal(String done, Function<Execution, Signal> said) {
    return tell(
        done,
        (execution, lookout) -> {
          Signal signal = said.apply(execution.snapshot());
          execution.signal(signal);
          return lookout.store().unread(execution.id()).contains(signal);
        });
  }

  /** Stops the execution that the first operand names. */
  int stop(StopType type) {
    return tell(
        type == StopType.Cancel ? "cancelling" : "completing",
        (execution, lookout) -> {
          List<Signal> before = lookout.store().unread(execution.id());
          execution.stop(type);
          return lookout.store().unread(execution.id()).size() > before.size();
        });
  }

  /** Says something to an execution; whether it was only kept for it. */
  @FunctionalInterface
  private interface Saying {
    boolean to(RunningExecution execution, Lookout lookout);
  }

  private int tell(String done, Saying saying) {
    var output = Output.of(given);
    StorePlace place = StorePlace.of(given, console);
    try (Lookout lookout = Lookout.at(place)) {
      String id = Lookout.id(lookout.store(), given.getArgList().getFirst());
      RunningExecution execution = lookout.engine().find(id).orElseThrow();
      boolean kept = saying.to(execution, lookout);
      if (kept) {
        console
            .err()
            .println(
                "runbook: nobody runs it at present; it is kept, and heard when 'runbook resume %s%s' goes on with it"
                    .formatted(id.substring(0, 8), place.words()));
      }
      switch (output) {
        case TEXT -> console.out().println(done + " " + id);
        case JSON -> Output.print(console, JsonNodeFactory.instance.objectNode());
      }
      return ExitCode.SUCCESS;
    }
  }

  /** Who says so, as an ARN. */
  String who() {
    String by = given.getOptionValue(BY, "");
    return by.isEmpty()
        ? Place.of(
                console,
                "",
                console.variable("AWS_ENDPOINT_URL"),
                false,
                KnownConnections.read(console, KnownConnections.ofProject()),
                Connection.NONE)
            .caller()
            .arn()
        : by;
  }
}
