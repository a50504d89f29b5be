package dev.runbook.engine;

import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one execution has been told and has not heard yet: the part of {@link
 * dev.runbook.interpreter.Effects} that backends have in common. Thread-safe; whoever must not be
 * disturbed between two calls synchronizes on it.
 */
public final class Inbox {

  private final Deque<Letter> letters = new ArrayDeque<>();
  private boolean interrupted;
  private @Nullable StopType stop;
  private @Nullable Runnable bell;

  /**
   * A signal and whom it is for.
   *
   * @param to the run of a step; empty for whoever listens
   */
  private record Letter(Signal signal, String to) {

    boolean isFor(String stepExecutionId) {
      return to.isEmpty() || to.equals(stepExecutionId);
    }
  }

  /** Takes a stop. One that cancels may follow one that lets the execution complete. */
  public synchronized void stop(StopType type, String by) {
    if (stop == StopType.Cancel || stop == type) {
      return;
    }
    stop = type;
    if (type == StopType.Cancel) {
      interrupt();
    } else {
      put(new Signal.Complete(by), "");
    }
  }

  /**
   * Takes a signal that was found good.
   *
   * @param to the run of the step it is for; empty for whoever listens
   */
  public synchronized void put(Signal signal, String to) {
    if (signal instanceof Signal.StopStep) {
      interrupt();
    } else {
      letters.add(new Letter(signal, to));
      ring();
    }
  }

  private void interrupt() {
    interrupted = true;
    ring();
  }

  private void ring() {
    if (bell != null) {
      bell.run();
    }
  }

  /** Signals that were not heard yet. */
  public synchronized List<Signal> unheard() {
    return letters.stream().map(Letter::signal).toList();
  }

  /** Whether every signal was heard. */
  public synchronized boolean isEmpty() {
    return letters.isEmpty();
  }

  /** The next signal for a run of a step; those for other runs came too late and are dropped. */
  public synchronized Optional<Signal> take(String stepExecutionId) {
    letters.removeIf(letter -> !letter.isFor(stepExecutionId));
    return Optional.ofNullable(letters.poll()).map(Letter::signal);
  }

  /** Whether an interruption has not been noticed yet. */
  public synchronized boolean isInterrupted() {
    return interrupted;
  }

  /** Whether an interruption has not been noticed yet; if so it has been now. */
  public synchronized boolean takeInterruption() {
    boolean taken = interrupted;
    interrupted = false;
    return taken;
  }

  /** The stop that was asked for; an interruption nobody has noticed is over with that. */
  public synchronized Optional<StopType> stopAsked() {
    interrupted = false;
    return Optional.ofNullable(stop);
  }

  /** Rings {@code newBell} now, and whenever something comes in, under this inbox's lock. */
  public synchronized void listen(Runnable newBell) {
    bell = newBell;
    ring();
  }

  /** Rings for nobody any more. */
  public synchronized void stopListening() {
    bell = null;
  }
}
