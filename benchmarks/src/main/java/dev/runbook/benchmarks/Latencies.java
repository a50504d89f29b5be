package dev.runbook.benchmarks;

import dev.runbook.execution.StepExecution;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/** How long steps took, counted by steps of two per cent. Thread-safe. */
final class Latencies {

  private static final double WIDTH = Math.log(1.02);

  private final AtomicLongArray counts = new AtomicLongArray(1500);

  void add(StepExecution step) {
    if (step.started() != null && step.ended() != null) {
      double micros = Duration.between(step.started(), step.ended()).toNanos() / 1e3;
      counts.incrementAndGet((int) (Math.log(Math.max(1, micros)) / WIDTH));
    }
  }

  void clear() {
    for (int i = 0; i < counts.length(); i++) {
      counts.set(i, 0);
    }
  }

  /** The milliseconds within which such a part of the steps were done. */
  double within(double part) {
    long all = 0;
    for (int i = 0; i < counts.length(); i++) {
      all += counts.get(i);
    }
    int last = 0;
    for (long passed = counts.get(0); passed < part * all; passed += counts.get(++last)) {}
    return Math.exp((last + 1) * WIDTH) / 1000;
  }
}
