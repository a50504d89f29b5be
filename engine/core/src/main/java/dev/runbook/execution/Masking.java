package dev.runbook.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Failure;
import dev.runbook.secret.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as they may be shown: wherever a secret would stand in them, its reference does. */
public final class Masking {

  private final Secrets secrets;

  /** Hides {@code secrets}. */
  public Masking(Secrets secrets) {
    this.secrets = secrets;
  }

  /** {@code event} as it may be shown. */
  public ExecutionEvent of(ExecutionEvent event) {
    return secrets.isEmpty() ? event : masked(event);
  }

  private ExecutionEvent masked(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.Accepted accepted -> accepted;
      case ExecutionEvent.Started(var id, var at, var parameters) ->
          new ExecutionEvent.Started(id, at, secrets.mask(parameters));
      case ExecutionEvent.AwaitingStart(var id, var ended, var next) ->
          new ExecutionEvent.AwaitingStart(id, ended == null ? null : step(ended), next);
      case ExecutionEvent.TargetsFound found -> found; // The target parameter is no secret.
      case ExecutionEvent.StepStarted(var id, var step) ->
          new ExecutionEvent.StepStarted(id, step(step));
      case ExecutionEvent.StepWaiting(var id, var step) ->
          new ExecutionEvent.StepWaiting(id, step(step));
      case ExecutionEvent.AttemptFailed(var id, var step, var attempt, var pause) ->
          new ExecutionEvent.AttemptFailed(id, step(step), attempt(attempt), pause);
      case ExecutionEvent.Logged(var id, var run, var step, var line) ->
          new ExecutionEvent.Logged(id, run, step, secrets.mask(line));
      case ExecutionEvent.StepEnded(var id, var step) ->
          new ExecutionEvent.StepEnded(id, step(step));
      case ExecutionEvent.Cancelling cancelling -> cancelling;
      case ExecutionEvent.Resumed resumed -> resumed; // What is recorded of it was masked before.
      case ExecutionEvent.Ended(
              var id,
              var at,
              var status,
              var outputs,
              var variables,
              var failureMessage) ->
          new ExecutionEvent.Ended(
              id,
              at,
              status,
              outputs(outputs),
              secrets.mask(variables),
              secrets.mask(failureMessage));
    };
  }

  private StepExecution step(StepExecution step) {
    ObjectNode inputs = secrets.mask(step.inputs());
    ObjectNode outputs = secrets.mask(step.outputs());
    List<StepExecution.Attempt> attempts = step.attempts().stream().map(this::attempt).toList();
    return new StepExecution(
        step.id(),
        step.step(),
        loop(step.loop()),
        step.status(),
        step.started(),
        step.ended(),
        inputs,
        outputs,
        failure(step.failure()),
        secrets.mask(step.warning()),
        attempts,
        step.validNextSteps());
  }

  private StepExecution.Attempt attempt(StepExecution.Attempt attempt) {
    return new StepExecution.Attempt(
        attempt.number(),
        attempt.status(),
        attempt.started(),
        attempt.ended(),
        secrets.mask(attempt.message()));
  }

  private @Nullable ParentStep loop(@Nullable ParentStep loop) {
    return loop == null
        ? null
        : new ParentStep(
            loop.stepExecutionId(),
            loop.stepName(),
            loop.action(),
            loop.iteration(),
            secrets.mask(loop.iteratorValue()));
  }

  private @Nullable Failure failure(@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    Map<String, String> details = new LinkedHashMap<>();
    failure.details().forEach((name, detail) -> details.put(name, secrets.mask(detail)));
    String message = secrets.mask(failure.message());
    return new Failure(failure.stage(), failure.type(), message, failure.retryable(), details);
  }

  private Map<String, List<String>> outputs(Map<String, List<String>> outputs) {
    Map<String, List<String>> masked = new LinkedHashMap<>();
    outputs.forEach((name, values) -> masked.put(name, secrets.mask(values)));
    return masked;
  }
}
