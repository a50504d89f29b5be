package dev.runbook.functions.internal.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with one process: an invocation goes in, its outcome comes back.
 *
 * <p>Thread-safe. Holds at most one invocation at a time.
 */
final class Mailbox {

  /** How a process came up. */
  sealed interface Start {

    /** It has asked for its first invocation; {@code interpreter} is empty if it did not say. */
    record Ready(String interpreter) implements Start {}

    /** It reported an error before it asked. */
    record Failed(Payload error) implements Start {}

    /** It ended before it asked. */
    record Exited(int status) implements Start {}

    /** It neither asked nor ended. */
    record TooSlow(Duration limit) implements Start {}

    /** What the start means for an invocation that waited for it in vain. */
    default Outcome.Failed failure(String requestId) {
      return switch (this) {
        case Ready ready -> throw new IllegalStateException("a process is ready: " + ready);
        case Failed(Payload error) -> new Outcome.Failed(error, "");
        case Exited(int status) -> FunctionError.exited(requestId, status);
        case TooSlow(Duration limit) -> FunctionError.timedOut(requestId, limit);
      };
    }
  }

  /** An invocation in the hands of the process, with the moment it is to be done. */
  record Delivery(Invocation invocation, Instant deadline) {}

  private record Letter(Invocation invocation, CompletableFuture<Optional<Outcome>> outcome) {}

  private final Duration timeout;
  private final BlockingQueue<Letter> inbox = new ArrayBlockingQueue<>(1);
  private final AtomicReference<@Nullable Letter> open = new AtomicReference<>();
  private final CompletableFuture<Start> started = new CompletableFuture<>();
  private volatile @Nullable Thread waiting;
  private volatile @Nullable Integer exitStatus;

  Mailbox(Duration timeout) {
    this.timeout = timeout;
  }

  CompletableFuture<Start> started() {
    return started;
  }

  /** Hands an invocation over; completes empty if the process ended without having seen it. */
  CompletableFuture<Optional<Outcome>> post(Invocation invocation) {
    var letter = new Letter(invocation, new CompletableFuture<>());
    inbox.add(letter);
    if (exitStatus != null) {
      returnUnseen();
    }
    return letter.outcome();
  }

  /** Waits for an invocation; called by the process when it has nothing to do. */
  Delivery next(String interpreter) throws InterruptedException {
    started.complete(new Start.Ready(interpreter));
    waiting = Thread.currentThread();
    try {
      Letter letter = inbox.take();
      open.set(letter);
      if (exitStatus != null && open.compareAndSet(letter, null)) {
        letter.outcome().complete(Optional.empty());
      }
      return new Delivery(letter.invocation(), Instant.now().plus(timeout));
    } finally {
      waiting = null;
    }
  }

  /** The thread that waits in {@link #next}, if one does. */
  @Nullable Thread waitingThread() {
    return waiting;
  }

  /** Whether the process was indeed working on that request. */
  boolean complete(String requestId, Outcome outcome) {
    Letter letter = open.get();
    if (letter == null || !letter.invocation().requestId().equals(requestId)) {
      return false;
    }
    open.compareAndSet(letter, null);
    return letter.outcome().complete(Optional.of(outcome));
  }

  void initialisationFailed(Payload error) {
    started.complete(new Start.Failed(error));
  }

  /** Says that nothing more will come from the process. */
  void exited(int status) {
    exitStatus = status;
    started.complete(new Start.Exited(status));
    Letter letter = open.getAndSet(null);
    if (letter != null) {
      Outcome failed = FunctionError.exited(letter.invocation().requestId(), status);
      letter.outcome().complete(Optional.of(failed));
    }
    returnUnseen();
  }

  private void returnUnseen() {
    Letter letter = inbox.poll();
    if (letter != null) {
      letter.outcome().complete(Optional.empty());
    }
  }
}
