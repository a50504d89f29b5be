package dev.runbook.interpreter;

import dev.runbook.action.ActionDefinition;
import dev.runbook.action.StepPath;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.StepExecution;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds an execution in mode Interactive until somebody starts its next step. */
final class Gate {

  private final ExecutionState state;

  Gate(ExecutionState state) {
    this.state = state;
  }

  /**
   * Waits for the start of a step.
   *
   * @param at the step that has ended, or the start
   * @param ended the run that has ended, or null at the start
   * @param permitted the step that may be next, or null for none
   * @return the step to run; null when the execution is to end
   */
  @Nullable String awaitStart(
      StepPath at, @Nullable StepExecution ended, @Nullable String permitted) {
    List<String> valid = permitted == null ? List.of() : List.of(permitted);
    state.effects().publish(new ExecutionEvent.AwaitingStart(state.id(), ended, valid));
    StepPath asker = at.then("next");
    for (int number = 1; ; number++) {
      StepPath question = asker.then(Integer.toString(number));
      switch (state.effects().awaitSignal(question, "", ActionDefinition.UNLIMITED)) {
        case Awaited.Arrived(Signal.StartStep start) when valid.contains(start.step()) -> {
          return start.step();
        }
        case Awaited.Arrived(Signal.Complete complete) -> {
          return null;
        }
        case Awaited.Arrived other -> {} // It was meant for a step that did not wait for it.
        case Awaited.TimedOut timedOut -> {}
        case Awaited.Stopped stopped -> {
          if (isCancelled(question)) {
            state.cancellation().begin(state.effects().now(question.then("stopped")));
            return null;
          }
        }
      }
    }
  }

  private boolean isCancelled(StepPath question) {
    Optional<StopType> asked = state.effects().stopAsked(question.then("stop"));
    return asked.filter(StopType.Cancel::equals).isPresent();
  }
}
