package dev.runbook.engine;

import dev.runbook.signal.Letter;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one execution has been told and has not heard yet: the part of {@link
 * dev.runbook.interpreter.Effects} that backends have in common. Thread-safe; whoever must not be
 * disturbed between two calls synchronizes on it.
 *
 * <p>Letters are numbered as they come, from 1. What was heard and noticed of them is told by
 * number, so that an execution that is resumed can be given back the rest.
 */
public final class Inbox {

  private final Deque<Letter> letters = new ArrayDeque<>();
  private int arrived;
  private int interruption;
  private int noticed;
  private int heard;
  private @Nullable StopType stop;
  private @Nullable Runnable bell;
  private Consumer<Letter> keeper = letter -> {};

  /** Hands each letter that comes to {@code newKeeper}, under this inbox's lock. */
  public synchronized void keptBy(Consumer<Letter> newKeeper) {
    keeper = newKeeper;
  }

  /** Takes back in what came in a former process. */
  public synchronized void restore(Former former) {
    for (Letter letter : former.letters()) {
      arrived = letter.number();
      receive(letter);
    }
    letters.removeIf(letter -> former.heard().contains(letter.number()));
    noticed = former.noticed();
  }

  /**
   * What came in a former process.
   *
   * @param letters all of them, in the order they came
   * @param heard the numbers of those the execution has heard
   * @param noticed the number of the latest interruption it has noticed, or 0
   */
  public record Former(List<Letter> letters, List<Integer> heard, int noticed) {}

  /** Takes a stop. One that cancels may follow one that lets the execution complete. */
  public synchronized void stop(StopType type, String by) {
    if (stop == StopType.Cancel || stop == type) {
      return;
    }
    put(type == StopType.Cancel ? new Signal.Cancel(by) : new Signal.Complete(by), "");
  }

  /**
   * Takes a signal that was found good.
   *
   * @param to the run of the step it is for; empty for whoever listens
   */
  public synchronized void put(Signal signal, String to) {
    var letter = new Letter(++arrived, signal, to);
    keeper.accept(letter);
    receive(letter);
    ring();
  }

  private void receive(Letter letter) {
    switch (letter.signal()) {
      case Signal.Cancel cancel -> {
        stop = StopType.Cancel;
        interruption = letter.number();
      }
      case Signal.StopStep stopStep -> interruption = letter.number();
      case Signal.Complete complete -> {
        stop = stop == null ? StopType.Complete : stop;
        letters.add(letter);
      }
      default -> letters.add(letter);
    }
  }

  /** Has whoever waits look again. */
  synchronized void ring() {
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
    Letter next = letters.poll();
    if (next == null) {
      return Optional.empty();
    }
    heard = next.number();
    return Optional.of(next.signal());
  }

  /** The number of the letter that was taken last; 0 if none was. */
  public synchronized int heard() {
    return heard;
  }

  /** Whether an interruption has not been noticed yet. */
  public synchronized boolean isInterrupted() {
    return interruption > noticed;
  }

  /** Whether an interruption has not been noticed yet; if so it has been now. */
  public synchronized boolean takeInterruption() {
    boolean taken = isInterrupted();
    noticed = interruption;
    return taken;
  }

  /** The number of the latest interruption that was noticed; 0 if none was. */
  public synchronized int noticed() {
    return noticed;
  }

  /** The stop that was asked for; an interruption nobody has noticed is over with that. */
  public synchronized Optional<StopType> stopAsked() {
    noticed = interruption;
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
