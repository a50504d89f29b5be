package dev.runbook.local;

import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.ExecutionSuspended;
import dev.runbook.engine.Inbox;
import dev.runbook.signal.Awaited;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Lets the thread of an execution wait: for an answer, for time to pass, for a signal. */
final class Waits {

  private final Inbox inbox;
  private final String executionId;

  Waits(Inbox inbox, String executionId) {
    this.inbox = inbox;
    this.executionId = executionId;
  }

  /**
   * Waits for {@code answer}, for at most {@code limit} or until an interruption.
   *
   * @param leaves whether the execution is to be left as it stands instead of waiting
   * @return the answer, what {@code whenLate} gives, or {@code whenInterrupted}
   * @throws ExecutionSuspended if the execution is left
   */
  <T> T await(
      CompletableFuture<T> answer,
      Duration limit,
      Supplier<T> whenLate,
      T whenInterrupted,
      BooleanSupplier leaves) {
    return listening(
        answer,
        limit,
        whenLate,
        () -> {
          interrupt(answer, whenInterrupted);
          leave(answer, leaves);
        });
  }

  /** Answers. An interruption that came before wins, even where nobody was listening yet. */
  <T> void answer(CompletableFuture<T> answer, T result, T whenInterrupted) {
    synchronized (inbox) {
      interrupt(answer, whenInterrupted);
      answer.complete(result);
    }
  }

  /** Waits for a signal to a run of a step, for at most {@code limit} or until an interruption. */
  Awaited awaitSignal(String stepExecutionId, Duration limit, BooleanSupplier leaves) {
    var answer = new CompletableFuture<Awaited>();
    return listening(
        answer,
        limit,
        Awaited.TimedOut::new,
        () -> {
          interrupt(answer, new Awaited.Stopped());
          if (!answer.isDone()) {
            inbox.take(stepExecutionId).map(Awaited.Arrived::new).ifPresent(answer::complete);
          }
          leave(answer, leaves);
        });
  }

  private void leave(CompletableFuture<?> answer, BooleanSupplier leaves) {
    if (leaves.getAsBoolean()) {
      answer.completeExceptionally(new ExecutionSuspended(executionId));
    }
  }

  /** An interruption that finds the answer already there waits for the next question. */
  private <T> void interrupt(CompletableFuture<T> answer, T whenInterrupted) {
    if (inbox.isInterrupted() && answer.complete(whenInterrupted)) {
      inbox.takeInterruption();
    }
  }

  private <T> T listening(
      CompletableFuture<T> answer, Duration limit, Supplier<T> whenLate, Runnable bell) {
    inbox.listen(bell);
    try {
      return answer.get(nanos(limit), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      synchronized (inbox) { // Or a signal could be taken for an answer that is late.
        answer.complete(whenLate.get());
      }
      return answer.join();
    } catch (InterruptedException interruption) {
      throw new IllegalStateException(
          "nobody interrupts an execution's thread; please report", interruption);
    } catch (ExecutionException broken) {
      if (broken.getCause() instanceof ExecutionSuspended left) {
        throw left;
      }
      if (broken.getCause() instanceof EngineFailed ofAChild) {
        throw ofAChild;
      }
      throw new IllegalStateException(
          "an attempt broke instead of failing; please report", broken.getCause());
    } finally {
      inbox.stopListening();
    }
  }

  private static long nanos(Duration limit) {
    long most = TimeUnit.DAYS.toNanos(100_000);
    return limit.compareTo(Duration.ofNanos(most)) > 0 ? most : limit.toNanos();
  }
}
