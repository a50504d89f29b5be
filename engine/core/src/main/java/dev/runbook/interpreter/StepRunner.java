package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Action;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionDefinition.Checked;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Input;
import dev.runbook.action.Inputs;
import dev.runbook.action.Setting;
import dev.runbook.action.StepPath;
import dev.runbook.action.WorkAction;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.model.Control;
import dev.runbook.model.Step;
import dev.runbook.signal.StopType;
import java.time.Duration;
import java.time.Instant;

/** Runs a step in its place: resolves its inputs, makes its attempts, records what came of them. */
final class StepRunner {

  private final ExecutionState state;
  private final DiscreetEffects effects;
  private final Place place;

  StepRunner(ExecutionState state, Place place) {
    this.state = state;
    this.effects = state.effects();
    this.place = place;
  }

  StepRun run(Step step) {
    StepPath path = place.path().then(step.name());
    Action action = action(step);
    Instant began = effects.now(path.then("began"));
    state.scope().at(began);
    ObjectNode resolved = resolve(step, action.definition());
    Checked checked = action.definition().check(resolved);
    StepConnection connection = StepConnection.of(step, state.scope());
    effects.keep(step, connection.found());
    var log = new StepLog(state.stepExecutionId(path), step, began, resolved, place.loop());
    return switch (checked) {
      case Checked.Refused refused -> refused(step, path, log, refused.reason());
      case Checked.Accepted accepted when !connection.refusal().isEmpty() ->
          refused(step, path, log, connection.refusal());
      case Checked.Accepted accepted -> {
        log.receives(accepted.inputs());
        effects.publish(new ExecutionEvent.StepStarted(state.id(), log.running()));
        Setting setting = state.setting().with(connection.found());
        yield end(step, path, log, attempts(step, action, path, log, accepted.inputs(), setting));
      }
    };
  }

  private StepRun refused(Step step, StepPath path, StepLog log, String reason) {
    effects.publish(new ExecutionEvent.StepStarted(state.id(), log.running()));
    return end(step, path, log, FlowResult.of(ActionResult.failed(Failure.ofInput(reason))));
  }

  private Action action(Step step) {
    return state
        .actions()
        .named(step.action().name())
        .orElseThrow(() ->
            new IllegalStateException(
                "no action %s; indicates a gap in validation, please report"
                    .formatted(step.action())));
  }

  /** What an action governs itself, such as the steps of a loop, is resolved when it comes up. */
  private ObjectNode resolve(Step step, ActionDefinition definition) {
    ObjectNode resolved = JsonNodeFactory.instance.objectNode();
    step.inputs()
        .forEach((name, written) -> {
          Input input = definition.inputs().get(name);
          boolean later = input != null && input.type().isResolvedLater();
          resolved.set(
              name, later ? written.node().json() : written.template().resolve(state.scope()));
        });
    return resolved;
  }

  /** Attempt after attempt until one succeeds, none is left, or another would not help. */
  private FlowResult attempts(
      Step step, Action action, StepPath path, StepLog log, Inputs inputs, Setting setting) {
    Instant began = log.started();
    for (int number = 1; ; number++) {
      log.attemptBegins(number, began);
      FlowResult result =
          attempt(step, action, path.attempt(number), log, number, inputs, setting, began);
      effects.keep(step, result.result().answer().outputs());
      boolean last =
          number >= step.tries().attempts()
              || !couldEndOtherwise(result.result())
              || isLoopToComplete(step, path.attempt(number));
      if (last) {
        return result;
      }
      Instant failed = effects.now(path.attempt(number).then("ended"));
      Duration pause = RetryPause.after(number);
      if (!failed.plus(pause).isBefore(latest())) {
        return result;
      }
      log.attemptFailed(failed, result.result());
      effects.publish(
          new ExecutionEvent.AttemptFailed(state.id(), log.running(), log.latestAttempt(), pause));
      if (!pause.isZero()
          && effects.sleep(path.attempt(number).then("pause"), pause) == Wake.STOPPED) {
        log.attemptBegins(number + 1, failed);
        return FlowResult.of(ActionResult.stopped());
      }
      began = pause.isZero() ? failed : effects.now(path.attempt(number + 1).then("began"));
    }
  }

  /** Another attempt at a loop would begin steps, which a Complete rules out. */
  private boolean isLoopToComplete(Step step, StepPath attempt) {
    return step.control() instanceof Control.Loop
        && !state.cancellation().begun()
        && effects.stopAsked(attempt.then("stop")).isPresent();
  }

  private static boolean couldEndOtherwise(ActionResult result) {
    return switch (result) {
      case ActionResult.Failed failed -> failed.failure().retryable();
      case ActionResult.TimedOut timedOut -> true;
      case ActionResult.Succeeded succeeded -> false;
      case ActionResult.Exited exited -> false;
      case ActionResult.Stopped stopped -> false;
    };
  }

  private FlowResult attempt(
      Step step,
      Action action,
      StepPath path,
      StepLog log,
      int number,
      Inputs inputs,
      Setting setting,
      Instant began) {
    Duration limit = limit(action.definition().limit(step.tries().timeout()), began);
    return switch (action) {
      case WorkAction work -> {
        var call =
            new ActionCall(
                state.id(),
                path,
                log.id(),
                step.name(),
                action.definition().name(),
                number,
                inputs,
                step.outputs(),
                limit,
                setting,
                effects.secrets());
        var outside = new Work(state, log, latest());
        yield FlowResult.of(
            step.tries().failsWhenInterrupted()
                ? outside.performOnce(call)
                : outside.perform(call));
      }
      case FlowAction flow -> {
        var door = new FlowDoor(state, step, path, log, setting, began, limit);
        FlowResult result = flow.perform(inputs, door);
        var answer = result.result().answer().selecting(step.outputs());
        yield new FlowResult(result.result().with(answer), result.goTo());
      }
    };
  }

  /** {@code usual}, or what is left of the time for these steps if that is less. */
  private Duration limit(Duration usual, Instant began) {
    Duration left = Duration.between(began, latest());
    return left.compareTo(usual) < 0 ? left : usual;
  }

  private Instant latest() {
    Instant cancellation = state.cancellation().latest();
    return cancellation.isBefore(place.latest()) ? cancellation : place.latest();
  }

  private StepRun end(Step step, StepPath path, StepLog log, FlowResult result) {
    Instant ended = effects.now(path.then("ended"));
    StepRun.Told told = told(path, ended);
    ActionResult ending = cutOff(result.result(), ended);
    var execution = log.ended(ended, ending);
    state.scope().keep(step.name(), execution.outputs());
    state.scope().at(ended);
    effects.publish(new ExecutionEvent.StepEnded(state.id(), execution));
    return new StepRun(execution, ending, ended, result.goTo(), told);
  }

  /** What runs when the time to clean up after a stop is over is stopped; it was not too slow. */
  private ActionResult cutOff(ActionResult result, Instant ended) {
    return result instanceof ActionResult.TimedOut late && state.cancellation().isOver(ended)
        ? new ActionResult.Stopped(late.answer())
        : result;
  }

  private StepRun.Told told(StepPath path, Instant ended) {
    StopType asked = effects.stopAsked(path.then("stop")).orElse(null);
    if (asked == null || state.cancellation().begun()) {
      return StepRun.Told.NOTHING;
    }
    if (asked == StopType.Complete) {
      return StepRun.Told.COMPLETE;
    }
    state.cancellation().begin(ended);
    return StepRun.Told.CANCEL;
  }
}
