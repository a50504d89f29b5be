package dev.runbook.cli.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.util.List;

/** What an execution waits for, and the commands that decide it. */
final class WhatToType {

  private static final int MOST_CHILDREN = 5;

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
      return execution.status() == Status.Success ? "" : "\n" + retry(execution);
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
    List<ExecutionSummary> waiting =
        children.stream().filter(child -> child.status() == Status.Waiting).toList();
    for (ExecutionSummary child : waiting.subList(0, Math.min(MOST_CHILDREN, waiting.size()))) {
      text.append("\nchild %s waits for a person\n".formatted(child.runbook().name()));
      text.append(command("show " + child.id().substring(0, 8), "says for what"));
    }
    if (waiting.size() > MOST_CHILDREN) {
      text.append("\n… and %d more wait\n".formatted(waiting.size() - MOST_CHILDREN));
    }
    return text.toString();
  }

  /** The commands that look into one of its targets that failed, and take it up again. */
  String afterTargets(Execution execution) {
    String look =
        execution.steps().stream()
            .filter(step -> step.status() == Status.Failed || step.status() == Status.TimedOut)
            .findFirst()
            .map(step -> command("show " + step.id().substring(0, 8), "says all of " + step.name()))
            .orElse("");
    return look + retry(execution);
  }

  private String retry(Execution execution) {
    return command(
        "retry " + execution.id().substring(0, 8),
        execution.targeting().isRateControlled()
            ? "runs it for the targets that have not succeeded"
            : "begins again with the step that failed");
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
