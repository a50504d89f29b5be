package dev.runbook.cli.progress;

import dev.runbook.engine.ExecutionListener;
import dev.runbook.execution.ExecutionEvent;

/** Shows an execution, and those it starts, to the person waiting for it. */
public interface Progress extends ExecutionListener, AutoCloseable {

  /** Shows nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void on(ExecutionEvent event) {
          // Nobody is watching.
        }

        @Override
        public void note(String line) {
          // Nobody is watching.
        }
      };

  /** Says something that is not about a step. */
  void note(String line);

  /** Leaves the terminal as it was found. */
  @Override
  default void close() {}
}
