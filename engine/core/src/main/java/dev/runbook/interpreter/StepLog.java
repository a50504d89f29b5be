package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
import dev.runbook.execution.AttemptStatus;
import dev.runbook.execution.ParentStep;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.execution.StepExecution.Attempt;
import dev.runbook.model.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is recorded of one step while it runs. */
final class StepLog {

  private final String id;
  private final Step step;
  private final Instant started;
  private final @Nullable ParentStep loop;
  private final List<Attempt> attempts = new ArrayList<>();
  private ObjectNode inputs;
  private int attemptNumber = 1;
  private Instant attemptBegan;

  StepLog(String id, Step step, Instant started, ObjectNode resolved, @Nullable ParentStep loop) {
    this.id = id;
    this.loop = loop;
    this.step = step;
    this.started = started;
    this.inputs = resolved;
    this.attemptBegan = started;
  }

  String id() {
    return id;
  }

  Instant started() {
    return started;
  }

  /** The inputs as the action gets them. */
  void receives(Inputs accepted) {
    inputs = accepted.values();
  }

  /** An attempt begins, or is made again. */
  void attemptBegins(int number, Instant began) {
    attemptNumber = number;
    attemptBegan = began;
  }

  /** The number of the attempt that runs, counted from 1. */
  int attempt() {
    return attemptNumber;
  }

  void attemptFailed(Instant at, ActionResult result) {
    attemptEnded(at, attemptStatus(result), message(result));
  }

  /** The engine's process ended during the attempt, which is made again from now on. */
  void attemptInterrupted(Instant noticed) {
    attemptEnded(
        noticed,
        AttemptStatus.Interrupted,
        "the engine's process ended while the attempt was running; it is made again, with the same token");
    attemptBegan = noticed;
  }

  private void attemptEnded(Instant at, AttemptStatus status, String message) {
    attempts.add(new Attempt(attemptNumber, status, attemptBegan, at, message));
  }

  Attempt latestAttempt() {
    return attempts.getLast();
  }

  /** The step as it stands between its start and its end. */
  StepExecution running() {
    return execution(Status.InProgress, null, JsonNodeFactory.instance.objectNode(), null, "");
  }

  /** The step as it waits for a person, with its outputs so far. */
  StepExecution waiting(ObjectNode outputs) {
    return execution(Status.Waiting, null, outputs, null, "");
  }

  /** The step as it has ended. */
  StepExecution ended(Instant at, ActionResult result) {
    attemptEnded(at, attemptStatus(result), message(result));
    var answer = result.answer();
    return execution(status(result), at, answer.outputs(), failure(result), answer.warning());
  }

  private StepExecution execution(
      Status status,
      @Nullable Instant ended,
      ObjectNode outputs,
      @Nullable Failure failure,
      String warning) {
    return new StepExecution(
        id,
        step,
        loop,
        status,
        started,
        ended,
        inputs,
        outputs,
        failure,
        warning,
        List.copyOf(attempts),
        List.of());
  }

  private static Status status(ActionResult result) {
    return switch (result) {
      case ActionResult.Succeeded succeeded -> Status.Success;
      case ActionResult.Failed failed -> Status.Failed;
      case ActionResult.TimedOut timedOut -> Status.TimedOut;
      case ActionResult.Exited exited -> Status.Exited;
      case ActionResult.Stopped stopped -> Status.Cancelled;
    };
  }

  private static AttemptStatus attemptStatus(ActionResult result) {
    return switch (result) {
      case ActionResult.Succeeded succeeded -> AttemptStatus.Success;
      case ActionResult.Failed failed -> AttemptStatus.Failed;
      case ActionResult.TimedOut timedOut -> AttemptStatus.TimedOut;
      case ActionResult.Exited exited -> AttemptStatus.Exited;
      case ActionResult.Stopped stopped -> AttemptStatus.Cancelled;
    };
  }

  private static @Nullable Failure failure(ActionResult result) {
    return switch (result) {
      case ActionResult.Failed failed -> failed.failure();
      case ActionResult.TimedOut timedOut -> timedOut.failure();
      case ActionResult.Succeeded succeeded -> null;
      case ActionResult.Exited exited -> null;
      case ActionResult.Stopped stopped -> null;
    };
  }

  private static String message(ActionResult result) {
    Failure failure = failure(result);
    return failure == null ? "" : failure.message();
  }
}
