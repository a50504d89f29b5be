package dev.runbook.signal;

/** How waiting for a signal ended. */
public sealed interface Awaited {

  /** A signal came. */
  record Arrived(Signal signal) implements Awaited {}

  /** None came in time. */
  record TimedOut() implements Awaited {}

  /** The execution, or the step that waits, was stopped. */
  record Stopped() implements Awaited {}
}
