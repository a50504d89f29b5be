package dev.runbook.interpreter;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.action.StepPath;
import dev.runbook.execution.ExecutionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Work outside the engine that belongs to one attempt at a step.
 *
 * @param latest when the attempt's time is up
 */
record Work(ExecutionState state, StepLog log, Instant latest) {

  /** Has it done; again, and with the same token, as often as the engine dies of it. */
  ActionResult perform(ActionCall call) {
    return perform(call, false);
  }

  /** Has it done once: where the engine dies of it, it has failed. */
  ActionResult performOnce(ActionCall call) {
    return perform(call, true);
  }

  private ActionResult perform(ActionCall call, boolean once) {
    DiscreetEffects effects = state.effects();
    StepPath asker = call.path();
    Duration limit = call.limit();
    for (int again = 1; ; again++) {
      Optional<ActionResult> result = effects.perform(asker, call.within(limit));
      if (result.isPresent()) {
        return result.get();
      }
      if (once) {
        return ActionResult.failed(Failure.ofInterruption());
      }
      asker = call.path().then("again").then(Integer.toString(again));
      Instant noticed = effects.now(asker.then("began"));
      log.attemptInterrupted(noticed);
      effects.publish(
          new ExecutionEvent.AttemptFailed(
              state.id(), log.running(), log.latestAttempt(), Duration.ZERO));
      limit = shorter(call.limit(), Duration.between(noticed, latest));
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
