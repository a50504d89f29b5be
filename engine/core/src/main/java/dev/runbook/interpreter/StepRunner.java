package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Action;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionDefinition.Checked;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Inputs;
import dev.runbook.action.Setting;
import dev.runbook.action.StepPath;
import dev.runbook.action.WorkAction;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.model.Step;
import java.time.Duration;
import java.time.Instant;

/** Runs one step: resolves its inputs, makes its attempts, records what came of them. */
final class StepRunner {

  private final String executionId;
  private final Setting setting;
  private final Actions actions;
  private final ExecutionScope scope;
  private final Effects effects;
  private final Cancellation cancellation;

  StepRunner(
      ExecutionStart start,
      Actions actions,
      ExecutionScope scope,
      Effects effects,
      Cancellation cancellation) {
    this.executionId = start.id();
    this.setting = setting(start);
    this.actions = actions;
    this.scope = scope;
    this.effects = effects;
    this.cancellation = cancellation;
  }

  private static Setting setting(ExecutionStart start) {
    var values = new SystemValues(start.id(), start.surroundings());
    return new Setting(start.source(), start.runbook().files(), values.lasting());
  }

  StepRun run(Step step, StepPath path) {
    Action action = action(step);
    Instant began = effects.now(path.then("began"));
    scope.at(began);
    ObjectNode resolved = resolve(step);
    Checked checked = action.definition().check(resolved);
    var log = new StepLog(path.idWithin(executionId), step, began, resolved);
    return switch (checked) {
      case Checked.Refused refused -> {
        effects.publish(new ExecutionEvent.StepStarted(executionId, log.running()));
        var failed = FlowResult.of(ActionResult.failed(Failure.ofInput(refused.reason())));
        yield end(step, path, log, failed);
      }
      case Checked.Accepted accepted -> {
        log.receives(accepted.inputs());
        effects.publish(new ExecutionEvent.StepStarted(executionId, log.running()));
        yield end(step, path, log, attempts(step, action, path, log, accepted.inputs()));
      }
    };
  }

  private Action action(Step step) {
    return actions
        .named(step.action().name())
        .orElseThrow(() ->
            new IllegalStateException(
                "no action %s; indicates a gap in validation, please report"
                    .formatted(step.action())));
  }

  private ObjectNode resolve(Step step) {
    ObjectNode resolved = JsonNodeFactory.instance.objectNode();
    step.inputs().forEach((name, input) -> resolved.set(name, input.template().resolve(scope)));
    return resolved;
  }

  /** Attempt after attempt until one succeeds, none is left, or another would not help. */
  private FlowResult attempts(Step step, Action action, StepPath path, StepLog log, Inputs inputs) {
    Instant began = log.started();
    for (int number = 1; ; number++) {
      FlowResult result =
          attempt(step, action, path.attempt(number), log.id(), number, inputs, began);
      boolean last = number >= step.tries().attempts() || !couldEndOtherwise(result.result());
      if (last) {
        log.lastAttempt(number, began);
        return result;
      }
      Instant failed = effects.now(path.attempt(number).then("ended"));
      Duration pause = RetryPause.after(number);
      log.attemptFailed(number, began, failed, result.result());
      effects.publish(
          new ExecutionEvent.AttemptFailed(executionId, log.running(), log.latestAttempt(), pause));
      if (effects.sleep(path.attempt(number).then("pause"), pause) == Wake.STOPPED) {
        log.lastAttempt(number + 1, failed);
        return FlowResult.of(ActionResult.stopped());
      }
      began = pause.isZero() ? failed : effects.now(path.attempt(number + 1).then("began"));
    }
  }

  private static boolean couldEndOtherwise(ActionResult result) {
    return switch (result) {
      case ActionResult.Failed failed -> failed.failure().retryable();
      case ActionResult.TimedOut timedOut -> true;
      case ActionResult.Succeeded succeeded -> false;
      case ActionResult.Stopped stopped -> false;
    };
  }

  private FlowResult attempt(
      Step step,
      Action action,
      StepPath path,
      String stepExecutionId,
      int number,
      Inputs inputs,
      Instant began) {
    ActionDefinition definition = action.definition();
    Duration limit = cancellation.limited(definition.limit(step.tries().timeout()), began);
    return switch (action) {
      case WorkAction work ->
          FlowResult.of(
              effects.perform(
                  path,
                  new ActionCall(
                      executionId,
                      path,
                      stepExecutionId,
                      step.name(),
                      definition.name(),
                      number,
                      inputs,
                      step.outputs(),
                      limit,
                      setting)));
      case FlowAction flow -> {
        var door = new FlowDoor(step, path, scope, effects, began, limit);
        FlowResult result = flow.perform(inputs, door);
        var answer = result.result().answer().selecting(step.outputs());
        yield new FlowResult(result.result().with(answer), result.goTo());
      }
    };
  }

  private StepRun end(Step step, StepPath path, StepLog log, FlowResult result) {
    Instant ended = effects.now(path.then("ended"));
    var execution = log.ended(ended, result.result());
    scope.keep(step.name(), execution.outputs());
    if (execution.status() == Status.Cancelled) {
      cancellation.begin(ended);
    }
    effects.publish(new ExecutionEvent.StepEnded(executionId, execution));
    return new StepRun(execution, ended, result.goTo());
  }
}
