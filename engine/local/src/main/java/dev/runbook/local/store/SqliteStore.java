package dev.runbook.local.store;

import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.journal.Beginning;
import dev.runbook.journal.Entry;
import dev.runbook.journal.History;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Store;
import dev.runbook.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store in one SQLite file. Thread-safe. */
public final class SqliteStore implements Store {

  private SqliteStore() {}

  /**
   * Opens a store for an engine, which makes the file if there is none.
   *
   * @throws StoreInUse if another process has it open for one
   * @throws dev.runbook.journal.StoreFailed if the file cannot be used
   */
  public static SqliteStore open(Path file) {
    throw new UnsupportedOperationException();
  }

  /**
   * Opens a store beside whoever runs its executions, to look at them and to send them posts.
   *
   * @throws dev.runbook.journal.StoreFailed if there is no such file or it cannot be used
   */
  public static SqliteStore attach(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Journal begin(Beginning beginning, List<Entry> kept, boolean secret) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Journal goOn(Beginning beginning, boolean secret) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<History> history(String executionId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> unfinished() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void note(String executionId, String problem) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ExecutionPage list(ExecutionQuery query) {
    throw new UnsupportedOperationException();
  }

  /** What a list says of one execution. */
  public Optional<ExecutionSummary> summary(String executionId) {
    throw new UnsupportedOperationException();
  }

  /** Whether writing has failed; nothing more is written then. */
  public boolean hasFailed() {
    throw new UnsupportedOperationException();
  }

  /** Whether another process, which is alive, has it open for an engine. */
  public boolean isServedElsewhere() {
    throw new UnsupportedOperationException();
  }

  /**
   * Hands every post that comes from other processes to {@code postman}, among others there are.
   */
  public void deliverTo(Postman postman) {
    throw new UnsupportedOperationException();
  }

  /**
   * Posts, and waits for the reply; empty when none came in time, and the post stays where it is.
   */
  public Optional<Reply> post(Post post, Duration patience) {
    throw new UnsupportedOperationException();
  }

  /** Leaves a post for an engine that opens the store later. */
  public void leave(Post post) {
    throw new UnsupportedOperationException();
  }

  /** What was posted to an execution and nobody has taken yet, oldest first. */
  public List<Signal> unread(String executionId) {
    throw new UnsupportedOperationException();
  }

  /** Ends an execution that cannot go on: it is Cancelled, with nothing run for that. */
  public void abandon(String executionId, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
