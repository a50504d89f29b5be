package dev.runbook.local;

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
  synchronized LocalExecution take(Supplier<LocalExecution> made) {
    if (running < capacity.running()) {
      return takeNow(made);
    }
    if (waiting.size() >= capacity.waiting()) {
      throw StartRefused.ofLimit(
          "%d executions are running and %d are waiting for their turn"
              .formatted(running, waiting.size()));
    }
    LocalExecution execution = made.get();
    waiting.add(execution);
    return execution;
  }

  /** Makes an execution and begins it, whatever else goes on. */
  synchronized LocalExecution takeNow(Supplier<LocalExecution> made) {
    LocalExecution execution = made.get();
    begin(execution);
    return execution;
  }

  private void begin(LocalExecution execution) {
    running++;
    beginning.accept(execution);
  }

  /** Begins an execution that is still waiting for its turn. */
  synchronized void jumpTheQueue(LocalExecution execution) {
    if (waiting.remove(execution)) {
      begin(execution);
    }
  }

  /** An execution has ended. */
  synchronized void end() {
    running--;
    while (running < capacity.running() && !waiting.isEmpty()) {
      begin(waiting.remove());
    }
  }
}
