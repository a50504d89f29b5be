package dev.runbook.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each run of each step of an execution, in the order they began.
 *
 * @param runs a step has one for each iteration of the loops around it
 */
public record Trail(List<Run> runs) {

  /**
   * One run of one step.
   *
   * @param id the step execution's
   * @param started null where it never began
   * @param ended null until it has ended
   * @param attempts how often it was tried, at least 1
   * @param within the iteration it belongs to
   */
  public record Run(
      String id,
      String step,
      Status status,
      @Nullable Instant started,
      @Nullable Instant ended,
      int attempts,
      Iteration within) {

    /** Whether the step began at all. */
    boolean began() {
      return status != Status.Pending;
    }
  }

  /**
   * One time through the body of a loop, or the execution itself.
   *
   * @param loopRun the id of the loop's own run; empty for the execution
   * @param number counted from 1
   */
  public record Iteration(String loopRun, String number) {

    static final Iteration NONE = new Iteration("", "");
  }

  /**
   * The trail in what {@code runbook run --output json} or {@code aws ssm get-automation-execution}
   * printed.
   *
   * @throws WrongExecution if {@code answer} is something else
   */
  public static Trail of(JsonNode answer) {
    return TrailReader.read(answer);
  }

  /** The trail of {@code execution}. */
  public static Trail of(Execution execution) {
    return of(AwsJson.getAutomationExecution(execution));
  }
}
