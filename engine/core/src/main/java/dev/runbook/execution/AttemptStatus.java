package dev.runbook.execution;

/** How one attempt at a step ended. AWS records no attempts; the names are those of steps. */
public enum AttemptStatus {
  Success,
  TimedOut,
  Cancelled,
  Failed,
  /** Of a loop that one of its steps left for a step outside. */
  Exited,
  /** The engine's process ended first, and nobody knows whether the action has done its work. */
  Interrupted
}
