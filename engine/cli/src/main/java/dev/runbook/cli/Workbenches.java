package dev.runbook.cli;

import dev.runbook.engine.ExecutionListener;
import dev.runbook.engine.ExecutionNotFound;
import dev.runbook.engine.RunningExecution;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.journal.Beginning;
import dev.runbook.local.store.SqliteStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The workbenches on which the executions of one store go on: one for all that were given the same
 * to run with. Thread-safe.
 */
final class Workbenches implements AutoCloseable {

  private record Kind(Equipment equipment, Surroundings surroundings) {}

  private final Console console;
  private final SqliteStore store;
  private final ExecutionListener listener;
  private final UnaryOperator<Equipment> changed;
  private final Map<Kind, Workbench> all = new LinkedHashMap<>();

  /** No workbench yet; {@code changed} gives what is used in place of what was noted. */
  Workbenches(
      Console console,
      SqliteStore store,
      ExecutionListener listener,
      UnaryOperator<Equipment> changed) {
    this.console = console;
    this.store = store;
    this.listener = listener;
    this.changed = changed;
  }

  /**
   * Goes on with an execution, with what it was given.
   *
   * @throws dev.runbook.engine.EngineFailed if it cannot go on
   */
  RunningExecution resume(String executionId) {
    Beginning beginning = beginning(executionId);
    return at(changed.apply(Equipment.of(beginning.notes())), beginning.surroundings())
        .engine()
        .resume(executionId);
  }

  private Beginning beginning(String executionId) {
    return store
        .history(executionId)
        .orElseThrow(() -> new ExecutionNotFound(executionId))
        .beginning();
  }

  private synchronized Workbench at(Equipment equipment, Surroundings surroundings) {
    return all.computeIfAbsent(
        new Kind(equipment, surroundings),
        kind -> new Workbench(console, equipment, surroundings, listener, store));
  }

  /** The execution with this id, wherever it runs. */
  synchronized Optional<RunningExecution> find(String executionId) {
    return all.values().stream()
        .flatMap(workbench -> workbench.engine().find(executionId).stream())
        .findFirst();
  }

  @Override
  public synchronized void close() {
    all.values().forEach(Workbench::close);
  }
}
