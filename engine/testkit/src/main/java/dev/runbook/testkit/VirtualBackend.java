package dev.runbook.testkit;

import dev.runbook.engine.Backend;
import dev.runbook.engine.RunningExecution;
import dev.runbook.interpreter.ExecutionStart;
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
  public RunningExecution start(ExecutionStart start) {
    var execution = new VirtualExecution(start, this, new Timeline(beginning));
    run(execution);
    return execution;
  }

  /** Runs an execution to its end. */
  void run(VirtualExecution execution) {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    synchronized (executions) {
      executions.put(execution.id(), execution);
    }
    execution.run();
  }

  @Override
  public Optional<RunningExecution> find(String executionId) {
    synchronized (executions) {
      return Optional.ofNullable(executions.get(executionId));
    }
  }

  @Override
  public List<RunningExecution> list() {
    synchronized (executions) {
      return List.<RunningExecution>copyOf(executions.values()).reversed();
    }
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
