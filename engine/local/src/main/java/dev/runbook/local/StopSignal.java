package dev.runbook.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A request to stop one execution, which reaches it once: as the answer to the question it is
 * asking, or to its next one. Thread-safe.
 */
final class StopSignal {

  private boolean requested;
  private boolean delivered;
  private @Nullable Question<?> asked;

  /** A question that is being asked, and the answer that stands for a stop. */
  private record Question<T>(CompletableFuture<T> answer, T whenStopped) {
    boolean stop() {
      return answer.complete(whenStopped);
    }
  }

  /** Asks for the stop. */
  synchronized void request() {
    requested = true;
    if (asked != null && !delivered) {
      delivered = asked.stop();
    }
  }

  /** Whether a stop waits to be delivered; if so it is delivered now. */
  synchronized boolean take() {
    boolean taken = requested && !delivered;
    delivered |= taken;
    return taken;
  }

  /**
   * Waits for {@code answer}, for at most {@code limit} or until the stop.
   *
   * @return the answer, {@code whenLate} or {@code whenStopped}
   */
  <T> T await(CompletableFuture<T> answer, Duration limit, T whenLate, T whenStopped) {
    synchronized (this) {
      if (take()) {
        return whenStopped;
      }
      asked = new Question<>(answer, whenStopped);
    }
    try {
      return answer.get(nanos(limit), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      return answer.complete(whenLate) ? whenLate : answer.join();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(
          "nobody interrupts an execution's thread; please report", interrupted);
    } catch (ExecutionException broken) {
      throw new IllegalStateException(
          "an attempt broke instead of failing; please report", broken.getCause());
    } finally {
      synchronized (this) {
        asked = null;
      }
    }
  }

  private static long nanos(Duration limit) {
    long most = TimeUnit.DAYS.toNanos(100_000);
    return limit.compareTo(Duration.ofNanos(most)) > 0 ? most : limit.toNanos();
  }
}
