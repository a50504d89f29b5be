package dev.runbook.cli.progress;

import dev.runbook.action.Connection;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.model.Steps;
import dev.runbook.targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells what has happened in an execution from how it stands now and how it stood before: for those
 * who watch it from another process. As a clock, the time of what is being told. For one thread.
 */
public final class Following implements InstantSource {

  private final InstantSource clock;
  private final Map<String, StepExecution> steps = new HashMap<>();
  private final Map<String, String> logs = new HashMap<>();
  private @Nullable Status status;
  private List<String> invited = List.of();
  private boolean toldTargets;
  private @Nullable Instant at;

  /** Nothing has been told. */
  public Following(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return at == null ? clock.instant() : at;
  }

  /** Tells {@code progress} what has happened since the last time. */
  public void tell(Execution now, Progress progress) {
    String id = now.id();
    if (status == null) {
      tell(
          progress,
          now.started(),
          new ExecutionEvent.Accepted(
              id,
              now.runbook(),
              new Steps(List.of()),
              now.targeting(),
              now.started(),
              now.mode(),
              now.parentId(),
              now.retryOf(),
              now.executedBy()));
    }
    if (!toldTargets && !now.targets().isEmpty()) {
      toldTargets = true;
      tell(progress, now.started(), new ExecutionEvent.TargetsFound(id, targets(now)));
    }
    for (StepExecution step : now.steps()) {
      if (step.started() != null) {
        tell(id, step, now.logs().getOrDefault(step.id(), ""), progress);
      }
    }
    if (now.status() == Status.Cancelling && status != Status.Cancelling) {
      tell(progress, clock.instant(), new ExecutionEvent.Cancelling(id));
    }
    if (now.status() == Status.Waiting && !now.validNextSteps().equals(invited)) {
      tell(
          progress,
          clock.instant(),
          new ExecutionEvent.AwaitingStart(id, null, now.validNextSteps()));
    }
    if (now.status().isTerminal() && now.status() != status) {
      Instant ended = Objects.requireNonNullElse(now.ended(), clock.instant());
      tell(
          progress,
          ended,
          new ExecutionEvent.Ended(
              id, ended, now.status(), now.outputs(), now.variables(), now.failureMessage()));
    }
    invited = now.validNextSteps();
    status = now.status();
  }

  private void tell(String id, StepExecution step, String log, Progress progress) {
    StepExecution before = steps.put(step.id(), step);
    if (before == null) {
      tell(progress, step.started(), new ExecutionEvent.StepStarted(id, step));
    }
    int told = before == null ? 0 : before.attempts().size();
    boolean over = step.status().isTerminal();
    for (StepExecution.Attempt attempt :
        step.attempts().subList(told, Math.max(told, step.attempts().size() - (over ? 1 : 0)))) {
      tell(
          progress,
          attempt.ended(),
          new ExecutionEvent.AttemptFailed(id, step, attempt, Duration.ZERO));
    }
    printed(id, step, log, progress);
    if (step.status() == Status.Waiting && (before == null || before.status() != step.status())) {
      tell(progress, clock.instant(), new ExecutionEvent.StepWaiting(id, step));
    }
    if (over && (before == null || !before.status().isTerminal())) {
      tell(progress, step.ended(), new ExecutionEvent.StepEnded(id, step));
    }
  }

  /** As far as they are recorded: by name. */
  private static List<Target> targets(Execution now) {
    List<Target> targets = new ArrayList<>();
    for (String name : now.targets()) {
      int number = targets.size() + 1;
      targets.add(new Target(number, name, Map.of(), "", "", Connection.NONE, null));
    }
    return targets;
  }

  /** Of a log that was cut in front, all but what is known to have been told. */
  private void printed(String id, StepExecution step, String log, Progress progress) {
    String before = Objects.requireNonNullElse(logs.put(step.id(), log), "");
    String more = log.startsWith(before) ? log.substring(before.length()) : log;
    more.lines()
        .forEach(line ->
            tell(
                progress,
                clock.instant(),
                new ExecutionEvent.Logged(id, step.id(), step.name(), line)));
  }

  private void tell(Progress progress, @Nullable Instant moment, ExecutionEvent event) {
    at = moment;
    progress.on(event);
    at = null;
  }
}
