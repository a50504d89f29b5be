package dev.runbook.telemetry;

import dev.runbook.action.Failure;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Execution.DocumentVersion;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ParentStep;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SequencedMap;

/**
 * The spans of one execution that have begun and not ended. They are dated by the execution's
 * record, not by the moment of being told. Thread-safe.
 */
final class ExecutionTrace {

  private final Tracer tracer;
  private final String executionId;
  private final DocumentVersion runbook;
  private final SequencedMap<String, Context> steps = new LinkedHashMap<>();
  private Context around; // What has asked for the execution; once it began, the execution.
  private Span span = Span.getInvalid();

  /** An execution that has not begun, and that {@code starter} has asked for. */
  ExecutionTrace(Tracer tracer, String executionId, DocumentVersion runbook, Context starter) {
    this.tracer = tracer;
    this.executionId = executionId;
    this.runbook = runbook;
    this.around = starter;
  }

  /** Takes in what happened. */
  synchronized void add(ExecutionEvent event) {
    switch (event) {
      case ExecutionEvent.Started started -> begin(started.at());
      case ExecutionEvent.Resumed resumed -> goOn(resumed.execution());
      case ExecutionEvent.StepStarted started ->
          steps.put(started.step().id(), begin(started.step()));
      case ExecutionEvent.StepEnded ended -> end(ended.step());
      case ExecutionEvent.Ended ended -> end(ended);
      case ExecutionEvent.Accepted accepted -> {}
      case ExecutionEvent.AwaitingStart awaiting -> {}
      case ExecutionEvent.StepWaiting waiting -> {}
      case ExecutionEvent.AttemptFailed failed -> {} // Told again when the step ends.
      case ExecutionEvent.Logged line -> {}
      case ExecutionEvent.TargetsFound found -> {}
      case ExecutionEvent.Cancelling cancelling -> {}
    }
  }

  /** The step that runs, within all loops; the execution where no step does. */
  synchronized Context innermost() {
    return steps.isEmpty() ? around : steps.lastEntry().getValue();
  }

  private void begin(Instant at) {
    span =
        tracer
            .spanBuilder("runbook " + runbook.name())
            .setParent(around)
            .setStartTimestamp(at)
            .setAttribute("runbook.name", runbook.name())
            .setAttribute("runbook.version", runbook.version())
            .setAttribute("runbook.execution.id", executionId)
            .startSpan();
    around = around.with(span);
  }

  /** What a former process had begun, it could not export: that begins again, with its old date. */
  private void goOn(Execution resumed) {
    if (resumed.status() != Status.Pending) {
      begin(resumed.started());
      resumed.steps().stream()
          .filter(step -> step.started() != null && step.ended() == null)
          .forEach(step -> steps.put(step.id(), begin(step)));
    }
  }

  private Context begin(StepExecution step) {
    SpanBuilder builder =
        tracer
            .spanBuilder("step " + step.name())
            .setStartTimestamp(Objects.requireNonNull(step.started(), "started"))
            .setAttribute("runbook.execution.id", executionId)
            .setAttribute("runbook.step.id", step.id())
            .setAttribute("runbook.step.name", step.name())
            .setAttribute("runbook.step.action", step.step().action().name());
    ParentStep loop = step.loop();
    Context parent = around;
    if (loop != null) {
      builder.setAttribute("runbook.loop.iteration", loop.iteration());
      parent = steps.getOrDefault(loop.stepExecutionId(), around);
    }
    return parent.with(builder.setParent(parent).startSpan());
  }

  private void end(StepExecution step) {
    Context begun = steps.remove(step.id());
    Span run = Span.fromContext(begun == null ? begin(step) : begun);
    step.attempts().stream()
        .filter(attempt -> !attempt.message().isEmpty())
        .forEach(attempt -> run.addEvent("attempt failed", facts(attempt), attempt.ended()));
    run.setAttribute("runbook.step.attempts", step.attempts().getLast().number());
    run.setAttribute("runbook.step.status", step.status().name());
    Failure failure = step.failure();
    if (failure != null) {
      run.setStatus(StatusCode.ERROR, failure.message());
    }
    run.end(Objects.requireNonNull(step.ended(), "ended"));
  }

  private void end(ExecutionEvent.Ended ended) {
    span.setAttribute("runbook.execution.status", ended.status().name());
    if (isError(ended.status())) {
      span.setStatus(StatusCode.ERROR, ended.failureMessage());
    }
    span.end(ended.at());
  }

  /** To be cancelled is no error: somebody wished it. */
  private static boolean isError(Status status) {
    return switch (status) {
      case Failed, TimedOut -> true;
      case Success, Cancelled, Exited, Pending, InProgress, Waiting, Cancelling -> false;
    };
  }

  private static Attributes facts(StepExecution.Attempt attempt) {
    return Attributes.builder()
        .put("runbook.attempt.number", attempt.number())
        .put("runbook.attempt.status", attempt.status().name())
        .put("runbook.attempt.message", attempt.message())
        .build();
  }
}
