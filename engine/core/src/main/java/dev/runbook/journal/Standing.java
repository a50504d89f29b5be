package dev.runbook.journal;

import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an execution stands, as far as lists of executions say it.
 *
 * @param started when it began; null until then
 * @param ended null until it has ended
 * @param step the step that waits for a person, or empty
 * @param failureMessage why it did not succeed, or empty
 */
public record Standing(
    Status status,
    @Nullable Instant started,
    @Nullable Instant ended,
    String step,
    String failureMessage) {

  /** How it stands before anything has happened. */
  public static final Standing ACCEPTED = new Standing(Status.Pending, null, null, "", "");

  /** How it stands after {@code event}; this one itself where nothing has changed. */
  public Standing after(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.Started begun ->
          new Standing(
              status == Status.Pending ? Status.InProgress : status, begun.at(), null, "", "");
      case ExecutionEvent.StepWaiting waiting -> waitingFor(waiting.step().name());
      case ExecutionEvent.AwaitingStart awaiting -> waitingFor("");
      case ExecutionEvent.StepStarted goesOn -> goingOn();
      case ExecutionEvent.StepEnded goesOn -> goingOn();
      case ExecutionEvent.Cancelling cancelling ->
          new Standing(Status.Cancelling, started, null, step, "");
      case ExecutionEvent.Ended end ->
          new Standing(end.status(), started, end.at(), "", end.failureMessage());
      case ExecutionEvent.Accepted nothingNew -> this;
      case ExecutionEvent.TargetsFound nothingNew -> this;
      case ExecutionEvent.AttemptFailed nothingNew -> this;
      case ExecutionEvent.Logged nothingNew -> this;
      case ExecutionEvent.Resumed nothingNew -> this;
    };
  }

  private Standing waitingFor(String name) {
    boolean same = status == Status.Waiting && step.equals(name);
    return same || status == Status.Cancelling
        ? this
        : new Standing(Status.Waiting, started, null, name, "");
  }

  private Standing goingOn() {
    return status == Status.Waiting ? new Standing(Status.InProgress, started, null, "", "") : this;
  }
}
