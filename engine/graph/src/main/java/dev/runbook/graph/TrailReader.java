package dev.runbook.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.execution.Status;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the answer of GetAutomationExecution (spec: executions, what is recorded). */
final class TrailReader {

  private TrailReader() {}

  static Trail read(JsonNode answer) {
    JsonNode steps = answer.path("AutomationExecution").path("StepExecutions");
    if (!steps.isArray()) {
      throw new WrongExecution(
          "this is no execution: it has no AutomationExecution with a list of StepExecutions");
    }
    List<Trail.Run> runs = new ArrayList<>();
    steps.forEach(step -> runs.add(run(step)));
    return new Trail(List.copyOf(runs));
  }

  private static Trail.Run run(JsonNode step) {
    String name = step.path("StepName").asText();
    return new Trail.Run(
        step.path("StepExecutionId").asText(),
        name,
        status(name, step.path("StepStatus").asText()),
        time(step.get("ExecutionStartTime")),
        time(step.get("ExecutionEndTime")),
        Math.max(1, step.path("Extensions").path("Attempts").size()),
        iteration(step.path("ParentStepDetails")));
  }

  private static Status status(String step, String written) {
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(written))
        .findFirst()
        .orElseThrow(() ->
            new WrongExecution(
                "step '%s' has status '%s', which no step of a runbook can have"
                    .formatted(OneLine.of(step), OneLine.of(written))));
  }

  private static Trail.Iteration iteration(JsonNode parent) {
    return parent.isObject()
        ? new Trail.Iteration(
            parent.path("StepExecutionId").asText(), parent.path("Iteration").asText())
        : Trail.Iteration.NONE;
  }

  /** Seconds since 1970 as on the wire, or ISO 8601 as the AWS command line prints them. */
  private static @Nullable Instant time(@Nullable JsonNode time) {
    if (time == null) {
      return null;
    }
    try {
      return time.isNumber()
          ? Instant.ofEpochMilli(time.decimalValue().multiply(BigDecimal.valueOf(1000)).longValue())
          : OffsetDateTime.parse(time.asText()).toInstant();
    } catch (DateTimeException noTime) {
      return null; // A picture without a duration is better than none.
    }
  }
}
