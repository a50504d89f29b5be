package dev.runbook.testkit;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * The time of one execution and its children, and what is due to happen in it. It moves only when
 * somebody waits.
 */
final class Timeline {

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(
          Comparator.comparing(Due::at).thenComparing(Due::isLimit).thenComparingInt(Due::number));
  private Instant now;
  private int number;

  /**
   * Something that is due; what is due at the same moment happens in the order it was noted.
   *
   * @param isLimit whether it happens only when time is to pass beyond its moment
   */
  record Due(Instant at, boolean isLimit, int number, Runnable what) {

    boolean isReachedBy(Instant end) {
      return isLimit ? at.isBefore(end) : !at.isAfter(end);
    }
  }

  Timeline(Instant start) {
    this.now = start;
  }

  Instant now() {
    return now;
  }

  /** Notes that {@code what} is to happen {@code at} a moment. */
  Due note(Instant at, Runnable what) {
    return note(at, false, what);
  }

  /** Notes that {@code what} is to happen when time would pass beyond {@code latest}. */
  Due noteLimit(Instant latest, Runnable what) {
    return note(latest, true, what);
  }

  private Due note(Instant at, boolean isLimit, Runnable what) {
    number++;
    var noted = new Due(at, isLimit, number, what);
    due.add(noted);
    return noted;
  }

  /** Whether {@code noted} was still to come; if so it will not happen. */
  boolean forget(Due noted) {
    return due.remove(noted);
  }

  /**
   * Lets time pass until {@code end}, or until {@code enough} holds; what is due on the way
   * happens.
   *
   * @return whether {@code enough} holds
   */
  boolean pass(Instant end, BooleanSupplier enough) {
    while (!enough.getAsBoolean()) {
      Due next = due.peek();
      if (next == null || !next.isReachedBy(end)) {
        moveTo(end);
        return false;
      }
      due.remove();
      moveTo(next.at());
      next.what().run();
    }
    return true;
  }

  private void moveTo(Instant moment) {
    if (moment.isAfter(now)) {
      now = moment;
    }
  }
}
