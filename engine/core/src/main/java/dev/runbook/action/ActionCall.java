package dev.runbook.action;

import dev.runbook.model.Step;
import dev.runbook.secret.Secrets;
import java.time.Duration;
import java.util.List;

/**
 * One attempt at an action, as plain data: everything the performing side needs to know.
 *
 * @param executionId the execution the attempt belongs to
 * @param path the attempt's place in it
 * @param stepExecutionId the run of the step that the attempt belongs to
 * @param step the step's name
 * @param action the action's name: the step's own, or one that the step's flow action asks for
 * @param attempt counted from 1
 * @param inputs resolved, converted and checked
 * @param outputs the outputs the step selects from the answer
 * @param limit how long the attempt may take
 * @param setting what surrounds it
 * @param secrets the values among its inputs and elsewhere that must not be shown
 */
public record ActionCall(
    String executionId,
    StepPath path,
    String stepExecutionId,
    String step,
    String action,
    int attempt,
    Inputs inputs,
    List<Step.Output> outputs,
    Duration limit,
    Setting setting,
    Secrets secrets) {

  /** The same call with another limit of time. */
  public ActionCall within(Duration other) {
    return new ActionCall(
        executionId,
        path,
        stepExecutionId,
        step,
        action,
        attempt,
        inputs,
        outputs,
        other,
        setting,
        secrets);
  }

  /** Whether it is the step's own attempt, and not work that a flow action asks for during one. */
  public boolean isOfItsOwn() {
    return path.parent().idWithin(executionId).equals(stepExecutionId);
  }

  /**
   * The same for every performance of this attempt and for no other attempt: for APIs that take an
   * idempotency token.
   */
  public String token() {
    return path.idWithin(executionId);
  }
}
