package dev.runbook.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.StepPath;
import dev.runbook.interpreter.TargetSteps;
import dev.runbook.model.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts an {@link Execution} together from its events. Thread-safe. */
public final class ExecutionRecord {

  private final ExecutionEvent.Accepted accepted;
  private final List<StepExecution> steps = new ArrayList<>();
  private final List<StepExecution> targets = new ArrayList<>();
  private final Map<String, LogTail> logs = new LinkedHashMap<>();
  private Status status = Status.Pending;
  private List<String> validNextSteps = List.of();
  private ExecutionEvent.@Nullable Started start;
  private ExecutionEvent.@Nullable Ended end;

  /** The record of an execution that has just been accepted. */
  public ExecutionRecord(ExecutionEvent.Accepted accepted) {
    this.accepted = accepted;
  }

  /** Takes in what happened. */
  public synchronized void add(ExecutionEvent event) {
    switch (event) {
      case ExecutionEvent.Accepted again ->
          throw new IllegalStateException(
              "execution %s was accepted twice; indicates a bug in the backend, please report"
                  .formatted(again.executionId()));
      case ExecutionEvent.Started started -> {
        start = started;
        status = status == Status.Pending ? Status.InProgress : status;
      }
      case ExecutionEvent.AwaitingStart awaiting -> {
        validNextSteps = awaiting.validNextSteps();
        waits();
        if (awaiting.ended() != null) {
          keep(awaiting.ended().followedBy(awaiting.validNextSteps()));
        }
      }
      case ExecutionEvent.TargetsFound found ->
          found
              .targets()
              .forEach(target -> targets.add(TargetSteps.pending(target, found.executionId())));
      case ExecutionEvent.StepStarted started -> {
        goesOn();
        steps.add(started.step());
      }
      case ExecutionEvent.StepWaiting waiting -> {
        keep(waiting.step());
        waits();
      }
      case ExecutionEvent.AttemptFailed failed -> keep(failed.step());
      case ExecutionEvent.Resumed resumed -> {} // It is known what happened before.
      case ExecutionEvent.StepEnded ended -> {
        goesOn();
        keep(ended.step());
      }
      case ExecutionEvent.Cancelling cancelling -> cancelling();
      case ExecutionEvent.Ended ended -> {
        goesOn();
        status = ended.status();
        end = ended;
      }
      case ExecutionEvent.Logged logged -> printed(logged.stepExecutionId(), logged.line());
    }
  }

  /** Takes in what runs of steps had printed in a former process, by their ids. */
  public synchronized void restore(Map<String, String> texts) {
    texts.forEach((id, text) -> text.lines().forEach(line -> printed(id, line)));
  }

  private void printed(String stepExecutionId, String line) {
    logs.computeIfAbsent(stepExecutionId, id -> new LogTail()).add(line);
  }

  /** All that is kept of what a run of a step has printed. */
  public synchronized String log(String stepExecutionId) {
    LogTail log = logs.get(stepExecutionId);
    return log == null ? "" : log.text();
  }

  /** Whether nothing more will happen. */
  public synchronized boolean hasEnded() {
    return status.isTerminal();
  }

  /** Somebody wants it cancelled, whether or not it has heard of that. */
  public synchronized void cancelling() {
    if (!status.isTerminal()) {
      status = Status.Cancelling;
    }
  }

  private void waits() {
    status = status == Status.Cancelling ? status : Status.Waiting;
  }

  private void goesOn() {
    validNextSteps = List.of();
    if (status == Status.Waiting) {
      status = Status.InProgress;
    }
  }

  /** The execution as it stands now. */
  public synchronized Execution snapshot() {
    return new Execution(
        accepted.executionId(),
        accepted.runbook(),
        start == null ? accepted.at() : start.at(),
        end == null ? null : end.at(),
        status,
        accepted.mode(),
        stepsWithPending(),
        validNextSteps,
        start == null ? nothing() : start.parameters(),
        end == null ? Map.of() : end.outputs(),
        end == null ? "" : end.failureMessage(),
        accepted.parentId(),
        accepted.retryOf(),
        accepted.executedBy(),
        end == null ? nothing() : end.variables(),
        accepted.targeting(),
        targets.stream().map(StepExecution::name).toList(),
        logTexts());
  }

  private Map<String, String> logTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    logs.forEach((id, log) -> texts.put(id, log.text()));
    return texts;
  }

  /** What is told of next is nearly always the run that began last, or the loop it is in. */
  private void keep(StepExecution step) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).id().equals(step.id())) {
        steps.set(i, step);
        return;
      }
    }
    steps.add(step);
  }

  private List<StepExecution> stepsWithPending() {
    List<StepExecution> all = new ArrayList<>(steps);
    Set<String> reached = new LinkedHashSet<>();
    all.forEach(step -> reached.add(step.name()));
    for (Step step : accepted.steps().inOrder()) {
      if (!reached.contains(step.name())) {
        all.add(pending(step));
      }
    }
    if (!targets.isEmpty()) {
      Set<String> begun = new LinkedHashSet<>();
      all.forEach(step -> begun.add(step.id()));
      targets.stream().filter(target -> !begun.contains(target.id())).forEach(all::add);
    }
    return List.copyOf(all);
  }

  private StepExecution pending(Step step) {
    String id = StepPath.EXECUTION.then(step.name()).idWithin(accepted.executionId());
    return new StepExecution(
        id,
        step,
        null,
        Status.Pending,
        null,
        null,
        nothing(),
        nothing(),
        null,
        "",
        List.of(),
        List.of());
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
