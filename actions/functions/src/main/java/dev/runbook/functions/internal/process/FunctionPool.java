package dev.runbook.functions.internal.process;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The processes of one version of a function: as many as are needed at once, kept warm for a while.
 *
 * <p>Thread-safe. Nothing is started before the first invocation.
 */
public final class FunctionPool {

  /*
   * Whoever invokes takes the process that was idle last, so that the ones not needed grow old and
   * are ended. Without an idle one, a start is begun for each invocation that waits, but no more than
   * a few at a time: starting is work for the processor, and a process that becomes idle meanwhile
   * is taken instead. A start that fails answers one of those waiting.
   */

  private static final int STARTS_AT_ONCE =
      Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  /** What Lambda allows a process to come up in. */
  private static final Duration LONGEST_START = Duration.ofSeconds(10);

  /** Processes that ask for work and are gone when it comes. */
  private static final int MOST_ATTEMPTS = 3;

  /** The type of error, and the error, of an invocation whose function is there no more. */
  static final String ENDED = "Runtime.Ended";

  static final String ENDING = "the function was deleted or its endpoint closed";

  private final Launcher launcher;
  private final Duration timeout;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<FunctionProcess> idle = new ArrayDeque<>();
  private final Deque<Turn.NoProcess> failures = new ArrayDeque<>();
  private final Set<FunctionProcess> all = new HashSet<>();
  private int waiting;
  private int starting;
  private boolean closed;

  public FunctionPool(
      FunctionDefinition definition, String version, Settings settings, CodeFolder code) {
    this.launcher = new Launcher(definition, version, settings, code);
    this.timeout = definition.settings().timeout();
  }

  /** What an invocation waits for. */
  private sealed interface Turn {

    record Take(FunctionProcess process) implements Turn {}

    record NoProcess(Mailbox.Start cause, CompletableFuture<byte[]> output) implements Turn {}

    static NoProcess failed(Payload error) {
      return new NoProcess(
          new Mailbox.Start.Failed(error), CompletableFuture.completedFuture(new byte[0]));
    }
  }

  /** Runs an invocation to its end, whatever that is. */
  public Completion invoke(Invocation invocation, LogLines lines) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      switch (takeTurn()) {
        case Turn.NoProcess(Mailbox.Start cause, CompletableFuture<byte[]> output) -> {
          lines.begin();
          return lines.complete(cause.failure(invocation.requestId()), output);
        }
        case Turn.Take(FunctionProcess process) -> {
          lines.begin();
          Optional<Outcome> outcome = process.run(invocation);
          CompletableFuture<byte[]> output = process.log().cut();
          giveBack(process);
          if (!(outcome.orElse(null) instanceof Outcome.Answered) && wasEnded(process)) {
            return lines.complete(ended(invocation.requestId()), output);
          }
          if (outcome.isPresent()) {
            return lines.complete(outcome.get(), output);
          }
          if (attempt == MOST_ATTEMPTS) {
            return lines.complete(process.exit(invocation.requestId()), output);
          }
        }
      }
    }
  }

  /** Whether it is we who ended a process, and not what it ran. */
  private boolean wasEnded(FunctionProcess process) {
    lock.lock();
    try {
      return closed && !process.isAlive();
    } finally {
      lock.unlock();
    }
  }

  private static Outcome.Failed ended(String requestId) {
    return new Outcome.Failed(
        FunctionError.of(ENDED, "RequestId: %s Error: %s".formatted(requestId, ENDING)), ENDING);
  }

  private Turn takeTurn() throws InterruptedException {
    lock.lock();
    waiting++;
    try {
      while (true) {
        if (closed) {
          return Turn.failed(FunctionError.of(ENDED, ENDING));
        }
        Optional<FunctionProcess> process = takeIdle();
        if (process.isPresent()) {
          return new Turn.Take(process.get());
        }
        Turn.NoProcess failure = failures.poll();
        if (failure != null) {
          return failure;
        }
        if (starting < Math.min(waiting, STARTS_AT_ONCE)) {
          starting++;
          Thread.ofVirtual().name("function-start").start(this::startOne);
        } else {
          changed.await();
        }
      }
    } finally {
      waiting--;
      lock.unlock();
    }
  }

  private Optional<FunctionProcess> takeIdle() {
    FunctionProcess process = idle.pollFirst();
    while (process != null && !process.isAlive()) {
      process = idle.pollFirst();
    }
    return Optional.ofNullable(process);
  }

  private void giveBack(FunctionProcess process) {
    lock.lock();
    try {
      if (process.isAlive() && !closed) {
        process.markIdle();
        idle.addFirst(process);
      } else {
        all.remove(process);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void startOne() {
    Turn turn;
    try {
      turn = start();
    } catch (CannotStart e) {
      turn = Turn.failed(e.error());
    } catch (IOException | RuntimeException e) {
      turn = Turn.failed(FunctionError.of("Runtime.InvalidEntrypoint", String.valueOf(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      turn = Turn.failed(FunctionError.of(ENDED, "interrupted while starting"));
    }
    settle(turn);
  }

  private Turn start() throws IOException, CannotStart, InterruptedException {
    FunctionProcess process = FunctionProcess.start(launcher.launch(), timeout);
    if (!remember(process)) {
      FunctionProcess.end(List.of(process));
      return Turn.failed(FunctionError.of(ENDED, ENDING));
    }
    Mailbox.Start start = process.awaitStart(longestStart());
    if (start instanceof Mailbox.Start.Ready(String interpreter)) {
      launcher.interpreterIs(interpreter);
      return new Turn.Take(process);
    }
    CompletableFuture<byte[]> output = process.log().cut();
    FunctionProcess.end(List.of(process));
    return new Turn.NoProcess(start, output);
  }

  /** Whether the process came up before these processes were ended. */
  private boolean remember(FunctionProcess process) {
    lock.lock();
    try {
      all.add(process);
      all.removeIf(each -> !each.isAlive());
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void settle(Turn turn) {
    lock.lock();
    try {
      starting--;
      switch (turn) {
        case Turn.Take(FunctionProcess process) when closed ->
            FunctionProcess.end(List.of(process));
        case Turn.Take(FunctionProcess process) -> idle.addFirst(process);
        case Turn.NoProcess failure -> addFailure(failure);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A failure nobody waits for any more must not answer an invocation yet to come. */
  private void addFailure(Turn.NoProcess failure) {
    if (failures.size() < waiting) {
      failures.add(failure);
    }
  }

  private Duration longestStart() {
    return timeout.compareTo(LONGEST_START) > 0 ? timeout : LONGEST_START;
  }

  /** Ends the processes that have had no work for {@code limit}. */
  public void endIdle(Duration limit) {
    List<FunctionProcess> old = new ArrayList<>();
    lock.lock();
    try {
      while (!idle.isEmpty() && idle.getLast().idleFor(limit)) {
        old.add(idle.removeLast());
      }
      old.forEach(all::remove);
    } finally {
      lock.unlock();
    }
    FunctionProcess.end(old);
  }

  /** Ends all processes of these pools, also those just starting; running invocations fail. */
  public static void close(Collection<FunctionPool> pools) {
    FunctionProcess.end(pools.stream().flatMap(pool -> pool.closed().stream()).toList());
    pools.forEach(FunctionPool::awaitStarts);
  }

  private List<FunctionProcess> closed() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      return List.copyOf(all);
    } finally {
      lock.unlock();
    }
  }

  /** Returns when no process is being started any more; each is ended as it comes up. */
  private void awaitStarts() {
    lock.lock();
    try {
      while (starting > 0) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
