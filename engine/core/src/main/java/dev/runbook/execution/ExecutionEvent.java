package dev.runbook.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.model.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Something that happened in an execution, for those who watch it. */
public sealed interface ExecutionEvent {

  /** The execution it happened in. */
  String executionId();

  /**
   * The execution began.
   *
   * @param parentId the execution that started this one, or empty
   * @param parameters typed values by name, defaults applied
   */
  record Started(
      String executionId,
      Execution.DocumentVersion runbook,
      Steps steps,
      Instant at,
      String parentId,
      String executedBy,
      ObjectNode parameters)
      implements ExecutionEvent {}

  /** A step began. */
  record StepStarted(String executionId, StepExecution step) implements ExecutionEvent {}

  /**
   * An attempt failed or timed out and another one follows.
   *
   * @param pause how long until then
   */
  record AttemptFailed(
      String executionId, StepExecution step, StepExecution.Attempt attempt, Duration pause)
      implements ExecutionEvent {}

  /**
   * A line of the step's own output, as it comes.
   *
   * @param stepExecutionId the run of the step that gave it
   */
  record Logged(String executionId, String stepExecutionId, String step, String line)
      implements ExecutionEvent {}

  /** A step ended, one way or another. */
  record StepEnded(String executionId, StepExecution step) implements ExecutionEvent {}

  /** A stop was asked for and reached the execution. */
  record Cancelling(String executionId) implements ExecutionEvent {}

  /** The execution ended. */
  record Ended(
      String executionId,
      Instant at,
      Status status,
      Map<String, List<String>> outputs,
      ObjectNode variables,
      String failureMessage)
      implements ExecutionEvent {}
}
