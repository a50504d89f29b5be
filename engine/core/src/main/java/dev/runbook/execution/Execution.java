package dev.runbook.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An execution as it stands at one moment. {@link AwsJson} writes it as GetAutomationExecution
 * does.
 *
 * @param id 36 characters
 * @param runbook the document's name and version
 * @param started when it began; when it was accepted, while it waits for its turn
 * @param ended null until it has ended
 * @param mode who decides when a step begins
 * @param steps those that ran, in the order they ran, then those not reached, in the order of the
 *     runbook
 * @param validNextSteps the steps that may be started, while mode Interactive waits for that
 * @param parameters typed values by name, defaults applied
 * @param outputs the top-level outputs, as lists of texts
 * @param failureMessage why it did not succeed, or empty
 * @param parentId the execution that started this one, or empty
 * @param retryOf the execution this one takes up again, or empty
 * @param executedBy the ARN of whoever started it
 * @param variables typed final values by name
 * @param targeting what it is run for
 * @param targets the names of what it runs its runbook for
 * @param logs the last 64 KB of what each run of a step printed, by its id
 */
public record Execution(
    String id,
    DocumentVersion runbook,
    Instant started,
    @Nullable Instant ended,
    Status status,
    Mode mode,
    List<StepExecution> steps,
    List<String> validNextSteps,
    ObjectNode parameters,
    Map<String, List<String>> outputs,
    String failureMessage,
    String parentId,
    String retryOf,
    String executedBy,
    ObjectNode variables,
    Targeting targeting,
    List<String> targets,
    Map<String, String> logs) {

  /** A document's name and the number of its version. */
  public record DocumentVersion(String name, String version) {}

  /** How many of its steps stand so. */
  public long count(Status wanted) {
    return steps.stream().filter(step -> step.status() == wanted).count();
  }

  /** What a list says of it. */
  public ExecutionSummary summary() {
    String waiting =
        steps.stream()
            .filter(step -> step.status() == Status.Waiting)
            .map(StepExecution::name)
            .findFirst()
            .orElse("");
    return new ExecutionSummary(
        id,
        runbook,
        status,
        mode,
        started,
        ended,
        waiting,
        failureMessage,
        parentId,
        retryOf,
        executedBy,
        "");
  }

  /** The last run of the step called {@code name}, or null when the runbook has no such step. */
  public @Nullable StepExecution step(String name) {
    return steps.reversed().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
