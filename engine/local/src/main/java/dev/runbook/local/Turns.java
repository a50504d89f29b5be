package dev.runbook.local;

import dev.runbook.engine.Health;
import dev.runbook.engine.StartRefused;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Lets executions begin as there is room for them, in the order they came. Thread-safe. */
final class Turns {

  private final Capacity capacity;
  private final Consumer<LocalExecution> beginning;
  private final Queue<LocalExecution> waiting = new ArrayDeque<>();
  private int running;
  private int coming;
  private boolean held;

  /** Turns within {@code capacity}; {@code beginning} sets an execution going. */
  Turns(Capacity capacity, Consumer<LocalExecution> beginning) {
    this.capacity = capacity;
    this.beginning = beginning;
  }

  /**
   * Makes an execution and begins it, now or when it is its turn.
   *
   * @throws StartRefused if too many are waiting already; none was made then
   */
  LocalExecution take(Supplier<LocalExecution> made) {
    return make(made, reserve(true));
  }

  /** Makes an execution that has been taken before, and begins it, now or when it is its turn. */
  LocalExecution takeAgain(Supplier<LocalExecution> made) {
    return make(made, reserve(false));
  }

  /** Makes an execution and begins it, whatever else goes on. */
  LocalExecution takeNow(Supplier<LocalExecution> made) {
    synchronized (this) {
      running++;
    }
    return make(made, true);
  }

  /** Keeps a place; whether it is one to begin at once. */
  private synchronized boolean reserve(boolean within) {
    if (running < capacity.running()) {
      running++;
      return true;
    }
    if (within && waiting.size() + coming >= capacity.waiting()) {
      throw StartRefused.ofLimit(
          "%d executions are running and %d are waiting for their turn"
              .formatted(running, waiting.size() + coming));
    }
    coming++;
    return false;
  }

  /** Making one takes a while, and others are made meanwhile. */
  private LocalExecution make(Supplier<LocalExecution> made, boolean atOnce) {
    LocalExecution execution;
    try {
      execution = made.get();
    } catch (RuntimeException | Error none) {
      giveBack(atOnce);
      throw none;
    }
    if (atOnce) {
      beginning.accept(execution);
    } else {
      enqueue(execution);
    }
    return execution;
  }

  private synchronized void giveBack(boolean atOnce) {
    if (atOnce) {
      end();
    } else {
      coming--;
    }
  }

  private synchronized void enqueue(LocalExecution execution) {
    coming--;
    waiting.add(execution);
    beginNext();
  }

  /** Begins an execution that is still waiting for its turn. */
  synchronized void jumpTheQueue(LocalExecution execution) {
    if (waiting.remove(execution)) {
      running++;
      beginning.accept(execution);
    }
  }

  /** How many there are. */
  synchronized Health health(String problem) {
    return new Health(problem, running, waiting.size() + coming);
  }

  /** From here on nobody's turn comes because another execution has ended. */
  synchronized void hold() {
    held = true;
  }

  /** An execution has ended. */
  synchronized void end() {
    running--;
    beginNext();
  }

  private void beginNext() {
    while (!held && running < capacity.running() && !waiting.isEmpty()) {
      running++;
      beginning.accept(waiting.remove());
    }
  }
}
