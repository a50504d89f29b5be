package dev.runbook.engine;

import dev.runbook.execution.ExecutionEvent;

/**
 * Is told what happens in executions, children included, in the order it happens in each. Called on
 * the executions' own threads: be quick, and safe for use by many threads. That an execution was
 * accepted is told on the thread that starts it, before the start returns.
 */
@FunctionalInterface
public interface ExecutionListener {

  /** Something happened. */
  void on(ExecutionEvent event);
}
