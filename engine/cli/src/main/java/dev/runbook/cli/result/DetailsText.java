package dev.runbook.cli.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.cli.progress.Ansi;
import dev.runbook.cli.progress.Printable;
import dev.runbook.cli.progress.StepLabel;
import dev.runbook.execution.AttemptStatus;
import dev.runbook.execution.Elapsed;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Everything about an execution as a person reads it: where it comes from, its steps one after
 * another, why it failed or what it waits for, and what to type about that.
 */
public final class DetailsText {

  private static final int LONGEST_VALUE = 300;

  private final Clock clock;
  private final LocalTime time;
  private final Ansi ansi;
  private final String words;
  private final int columns;

  /**
   * For a person near {@code clock}.
   *
   * @param words what a command needs besides to find the same store
   * @param columns how wide a line about a target may be; 0 for any width
   */
  public DetailsText(Clock clock, Ansi ansi, String words, int columns) {
    this.clock = clock;
    this.time = new LocalTime(clock);
    this.ansi = ansi;
    this.words = words;
    this.columns = columns;
  }

  /** The whole text, ending with a line break. */
  public String of(Execution execution, ExecutionSummary summary, List<ExecutionSummary> children) {
    var text = new StringBuilder(head(execution));
    boolean hasTargets = execution.targeting().isRateControlled();
    if (!hasTargets) {
      children.forEach(child ->
          text.append(
              "child %s  %s  %s\n".formatted(child.id(), child.runbook().name(), child.status())));
    }
    text.append(values("parameters", execution.parameters(), ""));
    text.append('\n');
    if (hasTargets) {
      text.append(new TargetsText(columns).ofAll(execution));
    } else {
      execution.steps().forEach(step -> text.append(step(step, execution)));
    }
    text.append(values("variables", execution.variables(), ""));
    if (execution.status().isTerminal() && execution.status() != Status.Success) {
      text.append('\n').append(FailureText.of(execution));
    }
    if (!execution.outputs().isEmpty()) {
      text.append("\noutputs\n");
      var table = new Table();
      execution
          .outputs()
          .forEach((name, all) ->
              table.row("  " + name, Printable.line(String.join(", ", all), LONGEST_VALUE)));
      text.append(table.render());
    }
    return text.append(new WhatToType(words).about(execution, summary, children)).toString();
  }

  private String head(Execution execution) {
    var text = new StringBuilder();
    text.append(
        "%s %s  %s\n"
            .formatted(
                execution.runbook().name(),
                execution.id(),
                ansi.coloured(execution.status(), execution.status().name())));
    text.append(
        "started %s%s by %s\n"
            .formatted(
                time.text(execution.started()),
                execution.ended() == null
                    ? ", " + Elapsed.between(execution.started(), clock.instant()) + " ago,"
                    : ", ended %s, %s,"
                        .formatted(
                            time.text(execution.ended()),
                            Elapsed.between(execution.started(), execution.ended())),
                execution.executedBy()));
    if (!execution.retryOf().isEmpty()) {
      text.append("retries %s\n".formatted(execution.retryOf()));
    }
    if (!execution.parentId().isEmpty()) {
      text.append("parent %s\n".formatted(execution.parentId()));
    }
    if (!execution.targeting().target().isEmpty()) {
      text.append("target %s\n".formatted(execution.targeting().target()));
    }
    return text.toString();
  }

  private String step(StepExecution step, Execution execution) {
    String indent = "  ".repeat(StepLabel.depth(step));
    var text = new StringBuilder(indent);
    text.append(
        "%s  %s  %s%s\n"
            .formatted(
                StepLabel.of(step),
                ansi.faint(step.step().action().name()),
                ansi.coloured(step.status(), step.status().name()),
                when(step)));
    if (step.started() == null) {
      return text.toString();
    }
    for (StepExecution.Attempt attempt : step.attempts()) {
      if (step.attempts().size() > 1 || attempt.status() == AttemptStatus.Interrupted) {
        text.append(attempt(attempt, indent));
      }
    }
    text.append(values("inputs", step.inputs(), indent + "    "));
    text.append(
        values("outputs", step.outputs().deepCopy().without("OutputPayload"), indent + "    "));
    if (!step.warning().isEmpty()) {
      text.append(indent + "    warning: " + Printable.line(step.warning(), LONGEST_VALUE) + "\n");
    }
    execution
        .logs()
        .getOrDefault(step.id(), "")
        .lines()
        .forEach(
            line -> text.append(indent + "    │ " + Printable.line(line, LONGEST_VALUE) + "\n"));
    return text.toString();
  }

  private String when(StepExecution step) {
    Instant started = step.started();
    if (started == null) {
      return "";
    }
    return step.ended() == null
        ? "  since %s, for %s"
            .formatted(time.text(started), Elapsed.between(started, clock.instant()))
        : "  %s to %s, %s"
            .formatted(
                time.text(started),
                time.text(step.ended()),
                Elapsed.between(started, step.ended()));
  }

  private String attempt(StepExecution.Attempt attempt, String indent) {
    String message =
        attempt.message().isEmpty() ? "" : ": " + Printable.line(attempt.message(), LONGEST_VALUE);
    return "%s    attempt %d  %s  %s to %s%s\n"
        .formatted(
            indent,
            attempt.number(),
            attempt.status(),
            time.text(attempt.started()),
            time.text(attempt.ended()),
            message);
  }

  private static String values(String title, ObjectNode values, String indent) {
    if (values.isEmpty()) {
      return "";
    }
    var table = new Table();
    values.forEachEntry((String name, JsonNode value) ->
        table.row(indent + "  " + name, Printable.line(value.toString(), LONGEST_VALUE)));
    return indent + title + "\n" + table.render();
  }
}
