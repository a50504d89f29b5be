package dev.runbook.engine;

import dev.runbook.execution.ExecutionEvent;

/**
 * Is told what happens in executions, children included, in the order it happens in each. Called on
 * the executions' own threads: be quick, and safe for use by many threads.
 */
@FunctionalInterface
public interface ExecutionListener {

  /** Listens to nothing. */
  ExecutionListener NONE = event -> {};

  /** Something happened. */
  void on(ExecutionEvent event);
}
