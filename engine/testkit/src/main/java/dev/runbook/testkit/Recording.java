package dev.runbook.testkit;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.interpreter.Effects;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetsEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One execution's questions with their answers, filed under the paths they were asked from. */
final class Recording implements Effects {

  private final ExecutionStart start;
  private final Effects real;
  private final Map<StepPath, Object> answers = new LinkedHashMap<>();
  private final List<ExecutionEvent> events = new ArrayList<>();
  private final List<StepPath> askedTwice = new ArrayList<>();

  Recording(ExecutionStart start, Effects real) {
    this.start = start;
    this.real = real;
  }

  ExecutionStart start() {
    return start;
  }

  /** The answers by path, in the order of the questions. */
  Map<StepPath, Object> answers() {
    return answers;
  }

  /** What was told of the execution. */
  List<ExecutionEvent> events() {
    return events;
  }

  /** Paths of more than one question, where answers would overwrite each other. */
  List<StepPath> askedTwice() {
    return askedTwice;
  }

  private <T> T file(StepPath asker, Supplier<T> question) {
    if (answers.containsKey(asker)) {
      askedTwice.add(asker);
    }
    T answer = question.get();
    answers.put(asker, answer);
    return answer;
  }

  @Override
  public Instant now(StepPath asker) {
    return file(asker, () -> real.now(asker));
  }

  @Override
  public Wake sleep(StepPath asker, Duration pause) {
    return file(asker, () -> real.sleep(asker, pause));
  }

  @Override
  public Optional<ActionResult> perform(StepPath asker, ActionCall call) {
    return file(asker, () -> real.perform(asker, call));
  }

  @Override
  public ChildEnding runChild(StepPath asker, ChildRequest request, Duration limit) {
    return file(asker, () -> real.runChild(asker, request, limit));
  }

  @Override
  public void startTargets(StepPath asker, List<Target> targets) {
    List<Target> unused =
        file(
            asker,
            () -> {
              real.startTargets(asker, targets);
              return targets;
            });
  }

  @Override
  public TargetsEnded awaitTargets(StepPath asker) {
    return file(asker, () -> real.awaitTargets(asker));
  }

  @Override
  public void cancelTargets() {
    real.cancelTargets();
  }

  @Override
  public Awaited awaitSignal(StepPath asker, String stepExecutionId, Duration limit) {
    return file(asker, () -> real.awaitSignal(asker, stepExecutionId, limit));
  }

  @Override
  public Optional<StopType> stopAsked(StepPath asker) {
    return file(asker, () -> real.stopAsked(asker));
  }

  @Override
  public void publish(ExecutionEvent event) {
    events.add(event);
    real.publish(event);
  }
}
