package dev.runbook.local;

import dev.runbook.action.ChildRequest;
import dev.runbook.engine.AcceptedExecution;
import dev.runbook.engine.Backend;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.ExecutionNotFound;
import dev.runbook.engine.Health;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.journal.Beginning;
import dev.runbook.journal.Entry;
import dev.runbook.journal.History;
import dev.runbook.journal.Journal;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.targets.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions in this process: an execution is a virtual thread, and so is every attempt at an
 * action. Thread-safe.
 *
 * <p>Executions are kept in memory, where of those that have ended the latest 100 are remembered;
 * or in a store, where they outlive the process.
 */
public final class LocalBackend implements Backend {

  private final LocalSettings settings;
  private final @Nullable SqliteStore store;
  private final boolean ownsStore;
  private final Turns turns;
  private final Attempts attempts;
  private final Roster roster = new Roster();
  private @Nullable Services services;
  private volatile boolean closed;

  /** A backend that keeps executions in memory. */
  public LocalBackend() {
    this(LocalSettings.STANDARD);
  }

  /** As {@link #LocalBackend()}, with other settings. */
  public LocalBackend(LocalSettings settings) {
    this(settings, null, false);
  }

  /** A backend that keeps executions in a store, which it leaves open when it is closed. */
  public LocalBackend(LocalSettings settings, SqliteStore store) {
    this(settings, Objects.requireNonNull(store, "store"), false);
  }

  private LocalBackend(LocalSettings settings, @Nullable SqliteStore store, boolean ownsStore) {
    this.settings = settings;
    this.store = store;
    this.ownsStore = ownsStore;
    this.attempts = new Attempts(settings.attempts());
    this.turns =
        new Turns(
            settings.capacity(), next -> Thread.ofVirtual().name("execution").start(next::run));
  }

  /**
   * A backend that keeps executions in a file.
   *
   * @throws dev.runbook.journal.StoreFailed if the file cannot be used
   */
  public static LocalBackend on(Path file) {
    return on(file, LocalSettings.STANDARD);
  }

  /** As {@link #on(Path)}, with other settings. */
  public static LocalBackend on(Path file, LocalSettings settings) {
    return new LocalBackend(settings, SqliteStore.open(file), true);
  }

  @Override
  public void open(Services lent) {
    if (services != null) {
      throw new IllegalStateException("this backend serves an engine already; make another one");
    }
    services = lent;
    if (store != null) {
      store.deliverTo(new Postbox(roster, this::resume));
      if (settings.resuming()) {
        store.unfinished().forEach(this::resumeIfItCan);
      }
    }
  }

  /** What keeps one from going on is noted with it, and harms no other. */
  private void resumeIfItCan(String executionId) {
    try {
      resume(executionId);
    } catch (EngineFailed cannotGoOn) {
      // It was noted.
    }
  }

  @Override
  public RunningExecution start(ExecutionStart start, List<Entry> kept) {
    return unlessClosed(turns.take(() -> begin(start, kept)));
  }

  @Override
  public RunningExecution resume(String executionId) {
    synchronized (roster) {
      LocalExecution running = roster.find(executionId);
      if (running != null) {
        return running;
      }
      History history = history(executionId).orElseThrow(() -> new ExecutionNotFound(executionId));
      return unlessClosed(turns.takeAgain(() -> goOn(history)));
    }
  }

  /** The execution that a step waits for. */
  LocalExecution child(ExecutionStart parent, ChildRequest request, String childId) {
    ExecutionStart start = services().admission().admitChild(parent, request, childId);
    List<Entry> kept =
        request.retryOf().isEmpty()
            ? List.of()
            : history(request.retryOf()).map(old -> services().kept(start, old)).orElse(List.of());
    return unlessClosed(turns.takeNow(() -> begin(start, kept)));
  }

  /** The execution for a target of another one. */
  LocalExecution target(ExecutionStart parent, Target target) {
    ExecutionStart start = services().admission().admitTarget(parent, target);
    return unlessClosed(turns.takeNow(() -> begin(start, List.of())));
  }

  /** The execution that a step waits for, which a former process began. */
  LocalExecution child(History former) {
    synchronized (roster) {
      LocalExecution running = roster.find(former.beginning().id());
      return running == null ? unlessClosed(turns.takeNow(() -> goOn(former))) : running;
    }
  }

  private LocalExecution begin(ExecutionStart start, List<Entry> kept) {
    checkOpen();
    Instant at = clock().instant();
    Journal journal =
        store == null
            ? Journal.NONE
            : store.begin(Beginning.of(start, at), kept, start.hasSecrets());
    return enter(AcceptedExecution.anew(start, services(), at, journal, kept));
  }

  private LocalExecution goOn(History history) {
    checkOpen();
    String id = history.beginning().id();
    try {
      Journal journal = Objects.requireNonNull(store).goOn(id);
      return enter(AcceptedExecution.again(history, services(), journal));
    } catch (EngineFailed cannotGoOn) {
      note(id, cannotGoOn);
      throw cannotGoOn;
    }
  }

  private LocalExecution enter(AcceptedExecution accepted) {
    var execution = new LocalExecution(accepted, this, services());
    roster.add(execution);
    return execution;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
  }

  private LocalExecution unlessClosed(LocalExecution execution) {
    if (closed) {
      end(execution);
    }
    return execution;
  }

  /** Lets an execution no longer wait for its turn: it has nothing to do but to end. */
  void runNow(LocalExecution execution) {
    turns.jumpTheQueue(execution);
  }

  /** Notes that an execution has ended, or was left. */
  void ended(LocalExecution execution) {
    turns.end();
    roster.ended(execution);
  }

  /** Notes why an execution does not go on. */
  void note(String executionId, EngineFailed problem) {
    if (store != null && !store.hasFailed()) {
      store.note(executionId, problem.reason());
    }
  }

  @Override
  public Optional<RunningExecution> find(String executionId) {
    LocalExecution running = roster.find(executionId);
    if (running != null || store == null) {
      return Optional.ofNullable(running);
    }
    return StoredExecution.find(executionId, store, services());
  }

  @Override
  public ExecutionPage list(ExecutionQuery query) {
    return store == null ? roster.list(query) : store.list(query);
  }

  @Override
  public Optional<History> history(String executionId) {
    return store == null ? Optional.empty() : store.history(executionId);
  }

  @Override
  public Health health() {
    String problem = closed ? "the engine is closed" : store == null ? "" : store.failure();
    return turns.health(problem);
  }

  /**
   * Without a store, stops everything that runs and returns when it has ended, {@code onCancel}
   * steps included. With a store, leaves executions as they stand once attempts that are under way
   * have ended or the time to drain is over. Attempts that were interrupted get five seconds to
   * clear up.
   */
  @Override
  public void close() {
    closed = true;
    turns.hold();
    List<LocalExecution> running = roster.running();
    running.forEach(this::end);
    if (store != null) {
      Instant latest = Instant.now().plus(settings.drain());
      running.forEach(execution -> execution.awaitEnd(latest));
      running.forEach(LocalExecution::leaveAtOnce);
    }
    running.forEach(LocalExecution::awaitEnd);
    attempts.clearUp();
    if (store != null && ownsStore) {
      store.close();
    }
  }

  /** Without a store an execution ends with its engine; with one it is left. */
  private void end(LocalExecution execution) {
    if (store == null) {
      execution.cancel();
    } else {
      execution.leave();
    }
  }

  Clock clock() {
    return settings.clock();
  }

  Attempts attempts() {
    return attempts;
  }

  private Services services() {
    return Objects.requireNonNull(services, "open(…) comes first");
  }
}
