package dev.runbook.testkit;

import java.time.Duration;
import java.time.Instant;

/** The time of one execution and its children. It moves only when somebody waits. */
final class VirtualClock {

  private Instant now;

  VirtualClock(Instant start) {
    this.now = start;
  }

  Instant now() {
    return now;
  }

  /**
   * Lets {@code pause} pass; no further than to {@code latest}.
   *
   * @return whether all of it has passed
   */
  boolean pass(Duration pause, Instant latest) {
    if (pause.isZero()) {
      return !now.isAfter(latest);
    }
    Instant end = now.plus(pause);
    if (!end.isAfter(latest)) {
      now = end;
      return true;
    }
    if (now.isBefore(latest)) {
      now = latest;
    }
    return false;
  }
}
