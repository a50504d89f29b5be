package dev.runbook.execution;

/** Where an execution or a step stands, under AWS's names (spec: executions, status values). */
public enum Status {
  /** Not reached yet; a step never reached stays so. */
  Pending,
  InProgress,
  /** For a person's decision. */
  Waiting,
  Success,
  TimedOut,
  /** A stop was asked for, and {@code onCancel} steps may be running. */
  Cancelling,
  Cancelled,
  Failed,
  /** Of a loop that one of its steps left for a step outside. */
  Exited;

  /** Whether nothing more will happen. */
  public boolean isTerminal() {
    return switch (this) {
      case Pending, InProgress, Waiting, Cancelling -> false;
      case Success, TimedOut, Cancelled, Failed, Exited -> true;
    };
  }
}
