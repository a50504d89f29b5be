package dev.runbook.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time of one execution and its children, and what is due to happen in it. It moves only when
 * everybody waits.
 *
 * <p>Where executions run side by side, each on a thread of its own, one of them runs at a time: it
 * goes on until it waits, and then the one goes on whose wait is over first.
 */
final class Timeline {

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(
          Comparator.comparing(Due::at).thenComparing(Due::isLimit).thenComparingInt(Due::number));
  private final List<Waiting> waiting = new ArrayList<>();
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
   * happens, and others go on.
   *
   * @return whether {@code enough} holds
   */
  boolean pass(Instant end, BooleanSupplier enough) {
    number++;
    var me = new Waiting(end, enough, number, new Semaphore(0));
    waiting.add(me);
    goOn(me);
    return me.isOver();
  }

  /** Has {@code body} run beside whoever runs now, which it does first when that one waits. */
  void beside(Runnable body) {
    number++;
    var first = new Waiting(now, () -> true, number, new Semaphore(0));
    waiting.add(first);
    Thread.ofVirtual()
        .start(() -> {
          first.turn().acquireUninterruptibly();
          try {
            body.run();
          } finally {
            goOn(null);
          }
        });
  }

  /** Lets the one go on whose wait is over first; returns once {@code me} is that one. */
  private void goOn(@Nullable Waiting me) {
    Waiting next = next();
    if (Objects.equals(next, me)) {
      return;
    }
    if (next != null) {
      next.turn().release();
    }
    if (me != null) {
      me.turn().acquireUninterruptibly();
    }
  }

  /** The one whose wait is over first, and time moved on to that. */
  private @Nullable Waiting next() {
    while (!waiting.isEmpty()) {
      for (Waiting each : waiting) {
        if (each.isOver()) {
          waiting.remove(each);
          return each;
        }
      }
      Waiting first = Collections.min(waiting, Comparator.comparing(Waiting::end));
      Due soonest = due.peek();
      if (soonest == null || !soonest.isReachedBy(first.end())) {
        moveTo(first.end());
        waiting.remove(first);
        return first;
      }
      due.remove();
      moveTo(soonest.at());
      soonest.what().run();
    }
    return null;
  }

  /**
   * Somebody who waits until {@code end} or until {@code enough} holds, and then for their turn.
   */
  private record Waiting(Instant end, BooleanSupplier enough, int number, Semaphore turn) {

    boolean isOver() {
      return enough.getAsBoolean();
    }
  }

  private void moveTo(Instant moment) {
    if (moment.isAfter(now)) {
      now = moment;
    }
  }
}
