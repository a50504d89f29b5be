package dev.runbook.local;

import dev.runbook.engine.Backend;
import dev.runbook.engine.RunningExecution;
import dev.runbook.interpreter.ExecutionStart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
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
  private static final Duration CLEARING_UP = Duration.ofSeconds(5);

  private final Clock clock;
  private final ThreadFactory attempts;
  private final Turns turns;
  private final Set<Thread> leaving = ConcurrentHashMap.newKeySet();
  private final Map<String, LocalExecution> executions = new ConcurrentHashMap<>();
  private final ConcurrentLinkedDeque<String> newestFirst = new ConcurrentLinkedDeque<>();
  private final Queue<String> ended = new ConcurrentLinkedQueue<>();
  private @Nullable Services services;
  private volatile boolean closed;

  /** A backend with the machine's clock, whose attempts are virtual threads. */
  public LocalBackend() {
    this(Capacity.UNLIMITED);
  }

  /** As {@link #LocalBackend()}, within limits. */
  public LocalBackend(Capacity capacity) {
    this(Clock.systemUTC(), Thread.ofVirtual().factory(), capacity);
  }

  /**
   * A backend of your choosing.
   *
   * @param clock tells the time; pauses last as long as they do in any case
   * @param attempts makes the threads on which actions work. A short-lived process with few steps
   *     does better with daemon platform threads: once a virtual thread has waited for a socket,
   *     the JVM takes 0.3 s longer to end. Blocking reads of platform threads do not notice an
   *     interrupt, so an attempt that outlives its limit holds its thread until its read ends.
   * @param capacity how many executions run at once
   */
  public LocalBackend(Clock clock, ThreadFactory attempts, Capacity capacity) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.attempts = Objects.requireNonNull(attempts, "attempts");
    this.turns = new Turns(capacity, next -> Thread.ofVirtual().name("execution").start(next::run));
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
    return unlessClosed(turns.take(() -> accept(start)));
  }

  /** Begins an execution that another one waits for. */
  LocalExecution startChild(ExecutionStart start) {
    return unlessClosed(turns.takeNow(() -> accept(start)));
  }

  private LocalExecution accept(ExecutionStart start) {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
    var execution = new LocalExecution(start, this, services());
    executions.put(start.id(), execution);
    newestFirst.addFirst(start.id());
    return execution;
  }

  private LocalExecution unlessClosed(LocalExecution execution) {
    if (closed) {
      execution.cancel();
    }
    return execution;
  }

  /** Lets an execution no longer wait for its turn: it has nothing to do but to end. */
  void runNow(LocalExecution execution) {
    turns.jumpTheQueue(execution);
  }

  /** Notes that an execution has ended, and forgets the one that ended longest ago. */
  void ended(LocalExecution execution) {
    turns.end();
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

  /**
   * Stops everything that runs and returns when it has ended, {@code onCancel} steps included.
   * Attempts that were interrupted get five seconds to clear up.
   */
  @Override
  public void close() {
    closed = true;
    executions.values().forEach(LocalExecution::cancel);
    executions.values().forEach(LocalExecution::awaitEnd);
    Instant latest = Instant.now().plus(CLEARING_UP);
    for (Thread attempt : leaving) {
      try {
        attempt.join(Duration.between(Instant.now(), latest));
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  Clock clock() {
    return clock;
  }

  /** Begins an attempt at an action, on a thread of its own. */
  Thread attempt(Runnable work) {
    Thread thread =
        attempts.newThread(() -> {
          try {
            work.run();
          } finally {
            leaving.remove(Thread.currentThread());
          }
        });
    thread.start();
    return thread;
  }

  /** Ends an attempt that nobody waits for any more. */
  void interrupt(Thread attempt) {
    leaving.add(attempt);
    attempt.interrupt();
    if (!attempt.isAlive()) {
      leaving.remove(attempt);
    }
  }

  private Services services() {
    return Objects.requireNonNull(services, "open(…) comes first");
  }
}
