package dev.runbook.interpreter;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * How long to wait between the attempts at a step: not at all before the second, then 1, 2, 4 … up
 * to 30 seconds (spec: actions, common behaviour; AWS documents none).
 */
final class RetryPause {

  private static final IntervalFunction GROWING =
      IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(1), 2, Duration.ofSeconds(30));

  private RetryPause() {}

  /** The pause after the {@code attempt}th attempt failed, counted from 1. */
  static Duration after(int attempt) {
    return attempt == 1 ? Duration.ZERO : Duration.ofMillis(GROWING.apply(attempt - 1));
  }
}
