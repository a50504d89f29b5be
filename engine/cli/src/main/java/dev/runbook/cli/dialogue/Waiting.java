package dev.runbook.cli.dialogue;

import dev.runbook.execution.ExecutionEvent;
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
      case ExecutionEvent.StepWaiting waits -> {
        boolean isPause = waits.step().step().action().name().equals("aws:pause");
        yield Optional.of(
            new Waiting(
                waits.executionId(),
                waits.step().name(),
                isPause
                    ? "resume, or cancel"
                    : "approve [--by ARN] [COMMENT], reject [--by ARN] [COMMENT], or cancel",
                List.of()));
      }
      case ExecutionEvent.AwaitingStart waits ->
          Optional.of(
              new Waiting(
                  waits.executionId(),
                  null,
                  waits.validNextSteps().isEmpty() ? "complete" : "start, complete, or cancel",
                  waits.validNextSteps()));
      default -> Optional.empty();
    };
  }
}
