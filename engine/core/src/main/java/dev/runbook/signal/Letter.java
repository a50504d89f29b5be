package dev.runbook.signal;

/**
 * A signal on its way to an execution.
 *
 * @param number its place among all that the execution is told, counted from 1
 * @param to the run of a step it is for; empty for whoever listens
 */
public record Letter(int number, Signal signal, String to) {

  /** Whether it is for this run of a step. */
  public boolean isFor(String stepExecutionId) {
    return to.isEmpty() || to.equals(stepExecutionId);
  }
}
