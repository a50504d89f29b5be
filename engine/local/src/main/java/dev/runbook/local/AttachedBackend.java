package dev.runbook.local;

import dev.runbook.engine.Backend;
import dev.runbook.engine.ExecutionNotFound;
import dev.runbook.engine.Health;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.journal.Beginning;
import dev.runbook.journal.Entry;
import dev.runbook.journal.History;
import dev.runbook.local.store.Post;
import dev.runbook.local.store.ReadableHistory;
import dev.runbook.local.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the executions of a store, and talks to whoever runs them, without running any itself:
 * what it starts is written down, and waits for an engine. Thread-safe.
 */
public final class AttachedBackend implements Backend {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SqliteStore store;
  private @Nullable Services services;

  /** A backend on a store that was attached, which it closes in the end. */
  public AttachedBackend(SqliteStore store) {
    this.store = store;
  }

  /**
   * An execution as far as it can be read.
   *
   * @param damage what is damaged of it, or empty
   */
  public record Glimpse(Execution execution, String damage) {}

  /**
   * A backend beside whoever runs the executions in {@code file}.
   *
   * @throws dev.runbook.journal.StoreFailed if there is no such file or it cannot be used
   */
  public static AttachedBackend to(Path file) {
    return new AttachedBackend(SqliteStore.attach(file));
  }

  @Override
  public void open(Services lent) {
    services = lent;
  }

  /** Writes its beginning down; {@link #resume} then has it run. */
  @Override
  public RunningExecution start(ExecutionStart start, List<Entry> kept) {
    store.begin(Beginning.of(start, Instant.now()), kept, start.hasSecrets()).write();
    return find(start.id()).orElseThrow();
  }

  /** Asks whoever runs the executions of the store; nobody may. */
  @Override
  public RunningExecution resume(String executionId) {
    store.post(new Post.Resume(executionId), PATIENCE);
    return find(executionId).orElseThrow();
  }

  @Override
  public Optional<RunningExecution> find(String executionId) {
    return StoredExecution.find(executionId, store, services());
  }

  /**
   * How an execution stands, or stood before what is damaged.
   *
   * @throws dev.runbook.engine.ExecutionNotFound if there is none of this id
   */
  public Glimpse readable(String executionId) {
    ReadableHistory found =
        store.readable(executionId).orElseThrow(() -> new ExecutionNotFound(executionId));
    return new Glimpse(services().retelling().of(found.history()), found.damage());
  }

  private Services services() {
    return Objects.requireNonNull(services, "open(…) comes first");
  }

  @Override
  public ExecutionPage list(ExecutionQuery query) {
    return store.list(query);
  }

  @Override
  public Optional<History> history(String executionId) {
    return store.history(executionId);
  }

  /** It runs nothing; somebody else has to. */
  @Override
  public Health health() {
    boolean served = store.isServedElsewhere();
    return new Health(served ? "" : "no engine has the store open", 0, 0);
  }

  @Override
  public void close() {
    store.close();
  }
}
