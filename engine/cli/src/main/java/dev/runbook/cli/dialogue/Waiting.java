package dev.runbook.cli.dialogue;

import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an execution waits for a person to decide.
 *
 * @param executionId the execution that waits
 * @param step the step that waits, or null where the execution waits for the start of one
 * @param invitation what can be typed about it
 * @param next the steps that may be started
 */
record Waiting(String executionId, @Nullable String step, String invitation, List<String> next) {

  /** What the event says an execution waits for; nothing where it waits for no person. */
  static Optional<Waiting> of(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.StepWaiting waits -> Optional.of(step(waits.executionId(), waits.step()));
      case ExecutionEvent.AwaitingStart waits ->
          Optional.of(start(waits.executionId(), waits.validNextSteps()));
      case ExecutionEvent.Resumed resumed -> of(resumed.execution());
      default -> Optional.empty();
    };
  }

  private static Optional<Waiting> of(Execution execution) {
    if (execution.status() != Status.Waiting) {
      return Optional.empty();
    }
    return execution.steps().stream()
        .filter(step -> step.status() == Status.Waiting)
        .findFirst()
        .map(step -> step(execution.id(), step))
        .or(() -> Optional.of(start(execution.id(), execution.validNextSteps())));
  }

  private static Waiting step(String executionId, StepExecution step) {
    boolean isPause = step.step().action().name().equals("aws:pause");
    return new Waiting(
        executionId,
        step.name(),
        isPause
            ? "resume, or cancel"
            : "approve [--by ARN] [COMMENT], reject [--by ARN] [COMMENT], or cancel",
        List.of());
  }

  private static Waiting start(String executionId, List<String> next) {
    return new Waiting(
        executionId, null, next.isEmpty() ? "complete" : "start, complete, or cancel", next);
  }
}
