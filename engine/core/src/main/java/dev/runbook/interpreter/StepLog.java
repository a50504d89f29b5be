package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
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
  private int lastNumber = 1;
  private Instant lastBegan;

  StepLog(String id, Step step, Instant started, ObjectNode resolved, @Nullable ParentStep loop) {
    this.id = id;
    this.loop = loop;
    this.step = step;
    this.started = started;
    this.inputs = resolved;
    this.lastBegan = started;
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

  void attemptFailed(int number, Instant began, Instant ended, ActionResult result) {
    attempts.add(new Attempt(number, status(result), began, ended, message(result)));
  }

  Attempt latestAttempt() {
    return attempts.getLast();
  }

  /** The attempt whose result will end the step. */
  void lastAttempt(int number, Instant began) {
    lastNumber = number;
    lastBegan = began;
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
    attempts.add(new Attempt(lastNumber, status(result), lastBegan, at, message(result)));
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
