package dev.runbook.engine;

import dev.runbook.execution.ExecutionEvent;
import java.util.List;

/**
 * All listeners of an engine as one. A listener that breaks is its owner's affair: it stops no
 * execution, and the listeners after it are told all the same.
 */
record Listeners(List<ExecutionListener> inOrder) implements ExecutionListener {

  Listeners {
    inOrder = List.copyOf(inOrder);
  }

  @Override
  public void on(ExecutionEvent event) {
    for (ExecutionListener listener : inOrder) {
      try {
        listener.on(event);
      } catch (RuntimeException theirs) {
        System.getLogger(Listeners.class.getName())
            .log(
                System.Logger.Level.WARNING,
                "listener %s broke at %s of execution %s"
                    .formatted(
                        listener.getClass().getName(),
                        event.getClass().getSimpleName(),
                        event.executionId()),
                theirs);
      }
    }
  }
}
