package dev.runbook.graph;

import dev.runbook.execution.Status;

/** What sends an execution along an edge. */
public enum Route {
  /** Success. */
  NEXT,
  /** Success and failure alike: {@code onFailure: Continue}. */
  ANYHOW,
  /** A condition that held, or none that did. */
  CHOICE,
  /** A failure or a timeout. */
  FAILURE,
  /** A stop. */
  CANCEL;

  /** Whether a step that ended as {@code status} can have left this way. */
  boolean suits(Status status) {
    return switch (status) {
      case Success -> this == NEXT || this == ANYHOW || this == CHOICE;
      case Failed, TimedOut -> this == FAILURE || this == ANYHOW;
      case Cancelled -> this == CANCEL;
      case Pending, InProgress, Waiting, Cancelling, Exited -> false;
    };
  }
}
