package dev.runbook.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Failure;
import dev.runbook.model.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of one step.
 *
 * @param id the same for the whole run, attempts included
 * @param step the step as written
 * @param loop the loop whose iteration it belongs to, or null
 * @param started null while it is pending
 * @param ended null until it has ended
 * @param inputs as the action received them; as written, where they were refused
 * @param outputs typed, by name
 * @param failure why it did not succeed, or null
 * @param warning what a person should know although it succeeded, or empty
 * @param attempts the attempts that have ended
 * @param validNextSteps the steps that may be started next; only in mode Interactive
 */
public record StepExecution(
    String id,
    Step step,
    @Nullable ParentStep loop,
    Status status,
    @Nullable Instant started,
    @Nullable Instant ended,
    ObjectNode inputs,
    ObjectNode outputs,
    @Nullable Failure failure,
    String warning,
    List<Attempt> attempts,
    List<String> validNextSteps) {

  /**
   * One try.
   *
   * @param number counted from 1; the same for one that was interrupted and made again
   * @param message why it did not succeed, or empty
   */
  public record Attempt(
      int number, AttemptStatus status, Instant started, Instant ended, String message) {}

  /** How many attempts have ended; one that was interrupted and made again counts once. */
  public int attemptsMade() {
    return attempts.isEmpty() ? 0 : attempts.getLast().number();
  }

  /** The same run, after which these steps may be started. */
  StepExecution followedBy(List<String> steps) {
    return new StepExecution(
        id, step, loop, status, started, ended, inputs, outputs, failure, warning, attempts, steps);
  }

  /** The step's name. */
  public String name() {
    return step.name();
  }
}
