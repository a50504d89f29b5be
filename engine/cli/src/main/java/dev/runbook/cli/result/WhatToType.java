package dev.runbook.cli.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.util.List;

/** What an execution waits for, and the commands that decide it. */
final class WhatToType {

  private final String words;

  /** Commands with {@code words} behind them. */
  WhatToType(String words) {
    this.words = words;
  }

  /** Lines, each ending with a line break; none where there is nothing to say. */
  String about(Execution execution, ExecutionSummary summary, List<ExecutionSummary> children) {
    String id = execution.id().substring(0, 8);
    var text = new StringBuilder();
    if (execution.status().isTerminal()) {
      return execution.status() == Status.Success
          ? ""
          : "\n" + command("retry " + id, "begins again with the step that failed");
    }
    if (!summary.problem().isEmpty()) {
      text.append("\ncannot go on: %s\n".formatted(summary.problem()));
      text.append(command("stop " + id, "gives it up"));
    }
    for (StepExecution step : execution.steps()) {
      if (step.status() == Status.Waiting) {
        text.append(waiting(step, id));
      }
    }
    if (!execution.validNextSteps().isEmpty() && execution.status() == Status.Waiting) {
      text.append("\nthe execution waits for the start of a step\n");
      execution
          .validNextSteps()
          .forEach(next ->
              text.append(command("signal %s StartStep StepName=%s".formatted(id, next), "")));
      text.append(command("stop %s --type Complete".formatted(id), "ends it here"));
    }
    for (ExecutionSummary child : children) {
      if (child.status() == Status.Waiting) {
        text.append("\nchild %s waits for a person\n".formatted(child.runbook().name()));
        text.append(command("show " + child.id().substring(0, 8), "says for what"));
      }
    }
    return text.toString();
  }

  private String waiting(StepExecution step, String id) {
    if (step.step().action().name().equals("aws:pause")) {
      return "\nstep %s waits for a person\n".formatted(step.name())
          + command("signal %s Resume StepName=%s".formatted(id, step.name()), "");
    }
    JsonNode message = step.inputs().path("Message");
    return "\nstep %s waits for a person%s\n"
            .formatted(step.name(), message.isTextual() ? ": " + message.asText() : "")
        + command("approve " + id, "")
        + command("reject " + id, "");
  }

  private String command(String command, String effect) {
    return "  = runbook %s%s%s\n".formatted(command, words, effect.isEmpty() ? "" : "   " + effect);
  }
}
