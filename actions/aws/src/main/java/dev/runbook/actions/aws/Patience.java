package dev.runbook.actions.aws;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * How long an action goes on asking AWS when the answer is "not now", before its attempt counts as
 * failed: AWS's {@code /ssm/automation/throttling-retry-time-limit}. Immutable.
 *
 * <p>Asking again is a new request. When a connection broke after the request was sent, AWS may
 * have done what was asked already, and does it again: what is asked must bear being done twice.
 */
public final class Patience {

  /** The longest AWS allows. */
  public static final Duration LONGEST = Duration.ofHours(1);

  /**
   * A minute in all; pauses double from half a second to 20 s, each up to half longer or shorter.
   */
  public static final Patience STANDARD = lasting(Duration.ofMinutes(1));

  private final Duration budget;
  private final Pauses pauses;

  /** How long to wait before asking again. */
  @FunctionalInterface
  interface Pauses {
    /**
     * The pause after a request was put off.
     *
     * @param request counted from 1
     * @param asked what AWS's {@code Retry-After} said, or zero
     */
    Duration after(int request, Duration asked);
  }

  private Patience(Duration budget, Pauses pauses) {
    this.budget = budget;
    this.pauses = pauses;
  }

  /** With the usual pauses, for so long in all; zero is to ask once only. */
  public static Patience lasting(Duration budget) {
    IntervalFunction growing =
        IntervalFunction.ofExponentialRandomBackoff(
            Duration.ofMillis(500), 2, 0.5, Duration.ofSeconds(20));
    return lasting(
        budget, (request, asked) -> longer(Duration.ofMillis(growing.apply(request)), asked));
  }

  static Patience lasting(Duration budget, Pauses pauses) {
    Objects.requireNonNull(budget, "budget");
    if (budget.isNegative() || budget.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "retrying throttled calls can last 0 to 3600 s, was %d s".formatted(budget.toSeconds()));
    }
    return new Patience(budget, pauses);
  }

  /**
   * What {@code request} gives, asked as often as there is reason and time to.
   *
   * @param limit of the attempt; its last tenth is left for the last request
   * @throws SdkException what went wrong with the last request
   * @throws InterruptedException if the thread was interrupted while it waited for AWS or for its
   *     next turn
   */
  <T> T ask(Duration limit, Supplier<T> request) throws InterruptedException {
    try {
      return Retry.of("aws", retrying(limit)).executeSupplier(request);
    } catch (SdkException fault) {
      if (Thread.interrupted() || fault instanceof AbortedException) {
        throw new InterruptedException("interrupted while calling AWS");
      }
      throw fault;
    }
  }

  private <T> RetryConfig retrying(Duration limit) {
    long began = System.nanoTime();
    Duration patience = shorter(budget, limit.multipliedBy(9).dividedBy(10));
    Supplier<Duration> left = () -> patience.minusNanos(System.nanoTime() - began);
    return RetryConfig.<T>custom()
        .maxAttempts(Integer.MAX_VALUE)
        .retryOnException(thrown ->
            thrown instanceof SdkException fault
                && Fault.of(fault).passes()
                && left.get().isPositive()
                && !Thread.currentThread().isInterrupted())
        .intervalBiFunction((request, outcome) -> pause(request, outcome, left.get()))
        .build();
  }

  private <T> long pause(int request, Either<Throwable, T> outcome, Duration left) {
    Duration asked =
        outcome.getLeft() instanceof SdkException fault
            ? Fault.of(fault).retryAfter()
            : Duration.ZERO;
    Duration pause = shorter(pauses.after(request, asked), left);
    // Up to a whole millisecond, so that the last pause does not end just before the time is up.
    return Math.max(0, pause.plusNanos(999_999).toMillis());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
