package dev.runbook.cli.progress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.execution.AttemptStatus;
import dev.runbook.execution.Elapsed;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.StepExecution;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words both views use. */
final class Wording {

  private static final int LONGEST_MESSAGE = 300;

  private Wording() {}

  /** Why another attempt follows, and when. */
  static String attemptFailed(ExecutionEvent.AttemptFailed event) {
    var attempt = event.attempt();
    if (attempt.status() == AttemptStatus.Interrupted) {
      return "attempt %d of %d was interrupted by the end of the engine's process; it is made again"
          .formatted(attempt.number(), event.step().step().tries().attempts());
    }
    String next = event.pause().isZero() ? "at once" : "in " + Elapsed.text(event.pause());
    return "attempt %d of %d %s: %s; next %s"
        .formatted(
            attempt.number(),
            event.step().step().tries().attempts(),
            attempt.status(),
            reason(attempt.message()),
            next);
  }

  /** That an execution was accepted. */
  static String accepted(ExecutionEvent.Accepted event) {
    String former = event.retryOf().isEmpty() ? "" : ", which retries " + event.retryOf();
    return "started as " + event.executionId() + former;
  }

  /** How far an execution that goes on had come. */
  static String resumed(ExecutionEvent.Resumed event) {
    Execution execution = event.execution();
    if (execution.targeting().isRateControlled()) {
      long over = execution.steps().stream().filter(step -> step.status().isTerminal()).count();
      return "%s goes on after %d of %d targets"
          .formatted(execution.id(), over, execution.steps().size());
    }
    List<String> ended =
        execution.steps().stream()
            .filter(step -> step.status().isTerminal() && step.loop() == null)
            .map(StepExecution::name)
            .toList();
    String kept =
        switch (ended.size()) {
          case 0 -> "with no step ended";
          case 1 -> "after step " + ended.getFirst();
          default -> "after steps " + String.join(", ", ended);
        };
    return "%s goes on %s".formatted(execution.id(), Printable.line(kept, LONGEST_MESSAGE));
  }

  /** How an execution ended and how long it took; with its targets, if it had any. */
  static String ended(ExecutionEvent.Ended event, Instant began, @Nullable FanOut fanOut) {
    String text = event.status() + " in " + Elapsed.between(began, event.at());
    return fanOut == null ? text : "%s, %s".formatted(text, fanOut.counts());
  }

  /** Which steps somebody may start. */
  static String awaitingStart(ExecutionEvent.AwaitingStart event) {
    return event.validNextSteps().isEmpty()
        ? "waits to be completed"
        : "waits for the start of " + String.join(" or ", event.validNextSteps());
  }

  /** What a step waits for. */
  static String waiting(StepExecution step) {
    JsonNode message = step.inputs().path("Message");
    return "waits for a person" + (message.isTextual() ? ": " + message.asText() : "");
  }

  /** How a step ended and how long it took; its attempts if there were several. */
  static String ended(StepExecution step) {
    var text = new StringBuilder(step.status().name());
    if (step.started() != null && step.ended() != null) {
      text.append(" in ").append(Elapsed.between(step.started(), step.ended()));
    }
    if (step.attempts().size() > 1) {
      text.append(
          ", attempt %d of %d"
              .formatted(step.attempts().getLast().number(), step.step().tries().attempts()));
    }
    if (step.failure() != null) {
      text.append(": ").append(reason(step.failure().message()));
    }
    return text.toString();
  }

  /** What a person should know of a step that succeeded, or empty. */
  static String warning(StepExecution step) {
    return step.warning().isEmpty()
        ? ""
        : "warning: " + Printable.line(step.warning(), LONGEST_MESSAGE);
  }

  /** Why something failed, on one line. */
  static String reason(String message) {
    return Printable.reason(message, LONGEST_MESSAGE);
  }
}
