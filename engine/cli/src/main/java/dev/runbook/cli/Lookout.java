package dev.runbook.cli;

import dev.runbook.cli.input.WrongUse;
import dev.runbook.engine.ExecutionNotFound;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.local.AttachedBackend;
import dev.runbook.local.store.SqliteStore;
import java.util.List;
import java.util.Locale;

/** A look at the executions of a store, whether or not an engine runs them. */
final class Lookout implements AutoCloseable {

  private final SqliteStore store;
  private final AttachedBackend backend;
  private final RunbookEngine engine;

  private Lookout(SqliteStore store) {
    this.store = store;
    this.backend = new AttachedBackend(store);
    this.engine = RunbookEngine.builder().backend(backend).actions(Catalogue.forChecking()).build();
  }

  /** A look at the store at {@code place}. */
  static Lookout at(StorePlace place) {
    return new Lookout(place.attach());
  }

  SqliteStore store() {
    return store;
  }

  RunbookEngine engine() {
    return engine;
  }

  /** What the store says of one execution. */
  ExecutionSummary summary(String executionId) {
    return store.summary(executionId).orElseThrow(() -> new ExecutionNotFound(executionId));
  }

  /** An execution as far as it can be read. */
  AttachedBackend.Glimpse readable(String executionId) {
    return backend.readable(executionId);
  }

  /** Those that an execution has started, those started first first. */
  List<ExecutionSummary> children(String executionId) {
    return store.list(ExecutionQuery.ALL.startedBy(executionId)).executions().reversed();
  }

  /**
   * The whole id of the execution whose id begins so.
   *
   * @throws ExecutionNotFound if there is none
   * @throws WrongUse if there are several
   */
  static String id(SqliteStore store, String written) {
    String prefix = written.toLowerCase(Locale.ROOT);
    if (!prefix.matches("[0-9a-f-]{1,36}")) {
      throw new ExecutionNotFound(written);
    }
    if (prefix.length() < 4) {
      throw new WrongUse(
          "'%s' is too short for an execution's id; give at least 4 characters of it"
              .formatted(written));
    }
    List<String> found = store.idsBeginningWith(prefix, 4);
    if (found.isEmpty()) {
      throw new ExecutionNotFound(written);
    }
    if (found.size() > 1) {
      throw new WrongUse(
          "several executions have an id that begins with '%s'".formatted(written),
          String.join(", ", found.subList(0, Math.min(3, found.size()))));
    }
    return found.getFirst();
  }

  @Override
  public void close() {
    engine.close();
  }
}
