package dev.runbook.telemetry;

import dev.runbook.engine.ExecutionListener;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times executions and steps in a {@link MeterRegistry}; {@code docs/embedding.md} has
 * the table of meters. Thread-safe. Several engines may share one, and those that share a registry
 * must: a registry has one gauge of each name.
 */
public final class MicrometerMetrics implements ExecutionListener {

  /*
   * Tags
   * ----
   * Each combination of a meter's tags is a time series that is kept for ever, so a tag may take only
   * values that somebody has decided on: the statuses, the actions an engine has, the runbooks an
   * embedder offers. Steps are not among them. Their names multiply with the runbooks, change with
   * each version of one, and say little in a sum; what a single step did is what traces are for.
   */

  private final Map<String, LiveExecution> live = new ConcurrentHashMap<>();
  private final MeterProvider<Counter> started;
  private final MeterProvider<Timer> executions;
  private final MeterProvider<Timer> steps;
  private final MeterProvider<Counter> failedAttempts;
  private final MeterProvider<Counter> retriedAttempts;

  /** Metrics that {@code registry} holds. */
  public MicrometerMetrics(MeterRegistry registry) {
    Objects.requireNonNull(registry, "registry");
    started =
        Counter.builder("runbook.executions.started")
            .description("Executions that began, children included.")
            .withRegistry(registry);
    executions =
        Timer.builder("runbook.executions")
            .description("Executions that ended, from their start to their end.")
            .withRegistry(registry);
    steps =
        Timer.builder("runbook.steps")
            .description("Runs of steps that ended, all their attempts and pauses included.")
            .withRegistry(registry);
    failedAttempts =
        Counter.builder("runbook.attempts.failed")
            .description("Attempts that failed or timed out.")
            .withRegistry(registry);
    retriedAttempts =
        Counter.builder("runbook.attempts.retried")
            .description("Failed attempts after which another one was due.")
            .withRegistry(registry);
    for (Status status : Status.values()) {
      if (!status.isTerminal()) {
        Gauge.builder("runbook.executions.active", live, all -> count(all, status))
            .description("Executions that have not ended.")
            .tag("status", status.name())
            .register(registry);
      }
    }
  }

  private static double count(Map<String, LiveExecution> live, Status status) {
    return live.values().stream().filter(execution -> execution.status() == status).count();
  }

  @Override
  public void on(ExecutionEvent event) {
    String id = event.executionId();
    switch (event) {
      case ExecutionEvent.Accepted accepted ->
          live.put(id, new LiveExecution(accepted.runbook().name(), Status.Pending, accepted.at()));
      case ExecutionEvent.Resumed resumed -> live.put(id, LiveExecution.of(resumed.execution()));
      case ExecutionEvent.Started began -> {
        LiveExecution execution = change(id, accepted -> accepted.began(began.at()));
        if (execution != null) {
          started.withTag("runbook", execution.runbook()).increment();
        }
      }
      case ExecutionEvent.TargetsFound found -> {}
      case ExecutionEvent.AwaitingStart awaiting -> change(id, LiveExecution::waits);
      case ExecutionEvent.StepStarted step -> change(id, LiveExecution::goesOn);
      case ExecutionEvent.StepWaiting waiting -> change(id, LiveExecution::waits);
      case ExecutionEvent.AttemptFailed failed -> {
        count(failedAttempts, failed.step());
        count(retriedAttempts, failed.step());
      }
      case ExecutionEvent.Logged line -> {}
      case ExecutionEvent.StepEnded ended -> {
        change(id, LiveExecution::goesOn);
        ended(ended.step());
      }
      case ExecutionEvent.Cancelling cancelling -> change(id, LiveExecution::isStopped);
      case ExecutionEvent.Ended ended -> ended(live.remove(id), ended);
    }
  }

  /** The execution as it is then; null when its beginning was not told here. */
  private @Nullable LiveExecution change(String id, UnaryOperator<LiveExecution> change) {
    return live.computeIfPresent(id, (same, execution) -> change.apply(execution));
  }

  private void ended(@Nullable LiveExecution execution, ExecutionEvent.Ended ended) {
    if (execution != null) {
      executions
          .withTags("runbook", execution.runbook(), "status", ended.status().name())
          .record(Duration.between(execution.started(), ended.at()));
    }
  }

  private void ended(StepExecution step) {
    Instant began = Objects.requireNonNull(step.started(), "started");
    Instant ended = Objects.requireNonNull(step.ended(), "ended");
    steps
        .withTags("action", action(step), "status", step.status().name())
        .record(Duration.between(began, ended));
    if (step.failure() != null) { // Which is that of its last attempt.
      count(failedAttempts, step);
    }
  }

  private static void count(MeterProvider<Counter> counter, StepExecution step) {
    counter.withTag("action", action(step)).increment();
  }

  private static String action(StepExecution step) {
    return step.step().action().name();
  }
}
