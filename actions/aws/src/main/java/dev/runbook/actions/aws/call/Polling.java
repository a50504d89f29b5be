package dev.runbook.actions.aws.call;

import java.time.Duration;

/**
 * The pauses between one question whether something is done and the next: 2 s, half as long again
 * each time, at most 15 s (spec: actions, common behaviour). For one attempt.
 */
public final class Polling {

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final Clock clock;
  private Duration next = FIRST;

  /** Lets time pass. */
  @FunctionalInterface
  public interface Clock {
    /** The wall clock. */
    Clock REAL = Thread::sleep;

    /** Returns when {@code pause} has passed. */
    void pass(Duration pause) throws InterruptedException;
  }

  public Polling(Clock clock) {
    this.clock = clock;
  }

  /** Returns when it is time to ask again. */
  public void pause() throws InterruptedException {
    clock.pass(next);
    Duration longer = next.multipliedBy(3).dividedBy(2);
    next = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
  }
}
