package dev.runbook.telemetry;

import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import java.time.Instant;

/**
 * What metrics keep of an execution that has not ended.
 *
 * @param runbook the document's name
 * @param started when it began; when it was accepted, until it begins
 */
record LiveExecution(String runbook, Status status, Instant started) {

  static LiveExecution of(Execution execution) {
    return new LiveExecution(execution.runbook().name(), execution.status(), execution.started());
  }

  LiveExecution began(Instant at) {
    return new LiveExecution(runbook, Status.InProgress, at);
  }

  /** Waits for a person, unless it is being stopped. */
  LiveExecution waits() {
    return status == Status.Cancelling ? this : now(Status.Waiting);
  }

  LiveExecution goesOn() {
    return status == Status.Waiting ? now(Status.InProgress) : this;
  }

  LiveExecution isStopped() {
    return now(Status.Cancelling);
  }

  private LiveExecution now(Status other) {
    return new LiveExecution(runbook, other, started);
  }
}
