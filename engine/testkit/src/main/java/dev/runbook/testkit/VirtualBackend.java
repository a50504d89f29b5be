package dev.runbook.testkit;

import dev.runbook.action.ChildRequest;
import dev.runbook.engine.AcceptedExecution;
import dev.runbook.engine.Backend;
import dev.runbook.engine.ExecutionNotFound;
import dev.runbook.engine.Health;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.journal.Beginning;
import dev.runbook.journal.Entry;
import dev.runbook.journal.History;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Store;
import dev.runbook.targets.Target;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions on the thread that starts them, on a clock that jumps instead of waiting: {@link
 * #start} returns when the execution has ended, after a week of sleep as after none. Thread-safe.
 *
 * <p>Each execution has a clock of its own, which its children share. Of the executions it has run,
 * the latest 4 are remembered.
 */
public final class VirtualBackend implements Backend {

  private static final int REMEMBERED = 4;

  private final Instant beginning;
  private final World world;
  private final Operator operator;
  private final Recorder recorder;
  private final @Nullable Store store;
  private final Map<String, VirtualExecution> executions =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, VirtualExecution> eldest) {
          return size() > REMEMBERED;
        }
      };
  private @Nullable Services services;
  private volatile boolean closed;
  private volatile @Nullable Timeline latest;

  /** A backend whose executions begin at {@code beginning} and are answered by {@code world}. */
  public VirtualBackend(Instant beginning, World world) {
    this(beginning, world, Operator.NOBODY);
  }

  /** A backend on whose executions {@code operator} acts. */
  VirtualBackend(Instant beginning, World world, Operator operator) {
    this(beginning, world, operator, Recorder.NOBODY);
  }

  /** A backend to whose executions {@code recorder} listens besides. */
  VirtualBackend(Instant beginning, World world, Operator operator, Recorder recorder) {
    this(beginning, world, operator, recorder, null);
  }

  /** A backend that keeps executions in {@code store}. */
  VirtualBackend(
      Instant beginning, World world, Operator operator, Recorder recorder, @Nullable Store store) {
    this.store = store;
    this.beginning = Objects.requireNonNull(beginning, "beginning");
    this.world = Objects.requireNonNull(world, "world");
    this.operator = Objects.requireNonNull(operator, "operator");
    this.recorder = Objects.requireNonNull(recorder, "recorder");
  }

  /** A backend that performs every action for real, and waits for nothing. */
  public static VirtualBackend performingActions() {
    return new VirtualBackend(Instant.parse("2026-01-01T00:00:00Z"), World.REAL);
  }

  @Override
  public void open(Services lent) {
    if (services != null) {
      throw new IllegalStateException("this backend serves an engine already; make another one");
    }
    services = lent;
  }

  @Override
  public RunningExecution start(ExecutionStart start, List<Entry> kept) {
    return run(begin(start, kept, timeline()));
  }

  @Override
  public RunningExecution resume(String executionId) {
    History history = history(executionId).orElseThrow(() -> new ExecutionNotFound(executionId));
    return run(goOn(history, timeline()));
  }

  private Timeline timeline() {
    var timeline = new Timeline(beginning);
    latest = timeline;
    return timeline;
  }

  /** What time it is for the execution that was begun last. */
  Instant latest() {
    return latest == null ? beginning : latest.now();
  }

  /** The execution that a step waits for. */
  VirtualExecution child(
      ExecutionStart parent, ChildRequest request, String childId, Timeline timeline) {
    ExecutionStart start = services().admission().admitChild(parent, request, childId);
    List<Entry> kept =
        history(request.retryOf()).map(old -> services().kept(start, old)).orElse(List.of());
    return begin(start, kept, timeline);
  }

  /** The execution for a target of another one. */
  VirtualExecution target(ExecutionStart parent, Target target, Timeline timeline) {
    return begin(services().admission().admitTarget(parent, target), List.of(), timeline);
  }

  private VirtualExecution begin(ExecutionStart start, List<Entry> kept, Timeline timeline) {
    Instant at = timeline.now();
    Journal journal =
        store == null
            ? Journal.NONE
            : store.begin(Beginning.of(start, at), kept, start.hasSecrets());
    return new VirtualExecution(
        AcceptedExecution.anew(start, services(), at, journal, kept), this, timeline);
  }

  /** An execution that was begun before its process was killed. */
  VirtualExecution goOn(History history, Timeline timeline) {
    Journal journal = Objects.requireNonNull(store).goOn(history.beginning().id());
    return new VirtualExecution(
        AcceptedExecution.again(history, services(), journal), this, timeline);
  }

  /** Runs an execution to its end. */
  VirtualExecution run(VirtualExecution execution) {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    synchronized (executions) {
      executions.put(execution.id(), execution);
    }
    execution.run();
    return execution;
  }

  @Override
  public Optional<RunningExecution> find(String executionId) {
    synchronized (executions) {
      return Optional.ofNullable(executions.get(executionId));
    }
  }

  /** All there are are on one page. */
  @Override
  public ExecutionPage list(ExecutionQuery query) {
    synchronized (executions) {
      List<ExecutionSummary> summaries =
          executions.values().stream()
              .map(execution -> execution.snapshot().summary())
              .filter(query::holds)
              .toList();
      return new ExecutionPage(summaries.reversed(), "");
    }
  }

  @Override
  public Optional<History> history(String executionId) {
    return store == null ? Optional.empty() : store.history(executionId);
  }

  /** Nothing runs between two calls. */
  @Override
  public Health health() {
    return new Health(closed ? "the engine is closed" : "", 0, 0);
  }

  /** Stops what other threads are running; there is nothing to wait for. */
  @Override
  public void close() {
    closed = true;
    synchronized (executions) {
      executions.values().forEach(VirtualExecution::cancel);
    }
  }

  World world() {
    return world;
  }

  Recorder recorder() {
    return recorder;
  }

  Operator operator() {
    return operator;
  }

  Services services() {
    return Objects.requireNonNull(services, "open(…) comes first");
  }
}
