package dev.runbook.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.model.Steps;
import dev.runbook.targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened in an execution, for those who watch it. */
public sealed interface ExecutionEvent {

  /** The execution it happened in. */
  String executionId();

  /**
   * The execution was accepted. It may have to wait for its turn.
   *
   * @param targeting what it is run for
   * @param parentId the execution that started this one, or empty
   * @param retryOf the execution this one takes up again, or empty
   */
  record Accepted(
      String executionId,
      Execution.DocumentVersion runbook,
      Steps steps,
      Targeting targeting,
      Instant at,
      Mode mode,
      String parentId,
      String retryOf,
      String executedBy)
      implements ExecutionEvent {}

  /**
   * The execution began.
   *
   * @param parameters typed values by name, defaults applied
   */
  record Started(String executionId, Instant at, ObjectNode parameters) implements ExecutionEvent {}

  /**
   * The execution, in mode Interactive, waits for somebody to start a step.
   *
   * @param ended the run of a step that has ended, or null before the first
   * @param validNextSteps the steps that may be started; none after the last
   */
  record AwaitingStart(
      String executionId, @Nullable StepExecution ended, List<String> validNextSteps)
      implements ExecutionEvent {}

  /** It is known what the execution, which is under rate control, runs its runbook for. */
  record TargetsFound(String executionId, List<Target> targets) implements ExecutionEvent {}

  /** A step began. */
  record StepStarted(String executionId, StepExecution step) implements ExecutionEvent {}

  /** A step began to wait for a person, or goes on waiting with other outputs. */
  record StepWaiting(String executionId, StepExecution step) implements ExecutionEvent {}

  /**
   * An attempt failed, timed out or was interrupted, and another one follows.
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

  /**
   * The execution, which a former process began, goes on. Told in place of what happened before.
   *
   * @param execution as it stands
   */
  record Resumed(String executionId, Execution execution) implements ExecutionEvent {}

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
