package dev.runbook.local;

import dev.runbook.engine.Backend;
import dev.runbook.engine.RunningExecution;
import dev.runbook.interpreter.ExecutionStart;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions in this process and keeps them in memory: an execution is a virtual thread, and
 * so is every attempt at an action. Thread-safe.
 *
 * <p>Of executions that have ended the latest 100 are remembered.
 */
public final class LocalBackend implements Backend {

  private static final int REMEMBERED = 100;

  private final Clock clock;
  private final ThreadFactory attempts;
  private final Executor threads = task -> Thread.ofVirtual().name("execution").start(task);
  private final Map<String, LocalExecution> executions = new ConcurrentHashMap<>();
  private final ConcurrentLinkedDeque<String> newestFirst = new ConcurrentLinkedDeque<>();
  private final Queue<String> ended = new ConcurrentLinkedQueue<>();
  private @Nullable Services services;
  private volatile boolean closed;

  /** A backend with the machine's clock, whose attempts are virtual threads. */
  public LocalBackend() {
    this(Clock.systemUTC(), Thread.ofVirtual().factory());
  }

  /**
   * A backend of your choosing.
   *
   * @param clock tells the time; pauses last as long as they do in any case
   * @param attempts makes the threads on which actions work. A short-lived process with few steps
   *     does better with daemon platform threads: once a virtual thread has waited for a socket,
   *     the JVM takes 0.3 s longer to end. Blocking reads of platform threads do not notice an
   *     interrupt, so an attempt that outlives its limit holds its thread until its read ends.
   */
  public LocalBackend(Clock clock, ThreadFactory attempts) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.attempts = Objects.requireNonNull(attempts, "attempts");
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
    return begin(start);
  }

  /** Begins an execution, of a person's or of another execution's making. */
  LocalExecution begin(ExecutionStart start) {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    var execution = new LocalExecution(start, this, services());
    executions.put(start.id(), execution);
    newestFirst.addFirst(start.id());
    threads.execute(execution::run);
    if (closed) {
      execution.stop();
    }
    return execution;
  }

  /** Notes that an execution has ended, and forgets the one that ended longest ago. */
  void ended(LocalExecution execution) {
    ended.add(execution.id());
    if (executions.size() > REMEMBERED) {
      String oldest = ended.poll();
      if (oldest != null) {
        executions.remove(oldest);
        newestFirst.removeLastOccurrence(oldest);
      }
    }
  }

  @Override
  public Optional<RunningExecution> find(String executionId) {
    return Optional.ofNullable(executions.get(executionId));
  }

  @Override
  public List<RunningExecution> list() {
    List<RunningExecution> list = new ArrayList<>();
    for (String id : newestFirst) {
      find(id).ifPresent(list::add);
    }
    return list;
  }

  /** Stops everything that runs and returns when it has ended, {@code onCancel} steps included. */
  @Override
  public void close() {
    closed = true;
    executions.values().forEach(LocalExecution::stop);
    executions.values().forEach(LocalExecution::awaitEnd);
  }

  Clock clock() {
    return clock;
  }

  /** Begins an attempt at an action, on a thread of its own. */
  Thread attempt(Runnable work) {
    Thread thread = attempts.newThread(work);
    thread.start();
    return thread;
  }

  private Services services() {
    return Objects.requireNonNull(services, "open(…) comes first");
  }
}
