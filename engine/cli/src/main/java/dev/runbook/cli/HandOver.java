package dev.runbook.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.local.AttachedBackend;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.local.store.StoreInUse;
import java.util.function.Function;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;

/** Leaves executions to an engine in the background. */
record HandOver(Console console, StorePlace place, Output output) {

  private static final String NAME = "detach";

  /** What asks for it. */
  static Option option() {
    return Syntax.flag(
        NAME, "Print the execution's id and return; it runs in the background, in the store.");
  }

  /** Whether it is asked for. */
  static boolean wanted(CommandLine given) {
    return given.hasOption(NAME);
  }

  /**
   * Starts an execution in the background, and prints its id.
   *
   * @param start admits it, so that whatever is wrong is told here
   */
  int start(
      Function<RunbookEngine, RunningExecution> start,
      Equipment equipment,
      Surroundings surroundings)
      throws InterruptedException {
    equipment.found();
    equipment.served();
    equipment.webhooks();
    try (SqliteStore store = attach();
        RunbookEngine engine = engine(store, surroundings)) {
      String id = start.apply(engine).id();
      new BackgroundEngine(place).take(store, id);
      print(id);
      return ExitCode.SUCCESS;
    }
  }

  /** Has an execution that was written down go on in the background, and prints its id. */
  int resume(String executionId) throws InterruptedException {
    try (SqliteStore store = attach()) {
      new BackgroundEngine(place).take(store, executionId);
      print(executionId);
      return ExitCode.SUCCESS;
    }
  }

  /** The store, which exists from here on and is not that of a command somebody waits for. */
  private SqliteStore attach() {
    try {
      place.take(BackgroundEngine.COMMAND).close();
    } catch (StoreInUse taken) {
      if (!taken.isBy(BackgroundEngine.COMMAND)) {
        throw place.inUse(taken);
      }
    }
    return place.attach();
  }

  private static RunbookEngine engine(SqliteStore store, Surroundings surroundings) {
    return RunbookEngine.builder()
        .backend(new AttachedBackend(store))
        .actions(Catalogue.forChecking())
        .surroundings(surroundings)
        .build();
  }

  private void print(String id) {
    switch (output) {
      case TEXT -> console.out().println(id);
      case JSON ->
          Output.print(
              console, JsonNodeFactory.instance.objectNode().put("AutomationExecutionId", id));
    }
  }
}
