package dev.runbook.testkit;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.interpreter.Effects;
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

/** Answers an execution's questions from a recording, and from nothing else. */
final class Replaying implements Effects {

  private final Map<StepPath, Object> answers;
  private final List<ExecutionEvent> events = new ArrayList<>();

  Replaying(Map<StepPath, Object> answers) {
    this.answers = new LinkedHashMap<>(answers);
  }

  /** A question that was not recorded, or that another kind of answer was recorded for. */
  static final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
      super(message);
    }
  }

  /** What was told of the execution. */
  List<ExecutionEvent> events() {
    return events;
  }

  /** Paths from which nobody asked this time. */
  List<StepPath> unasked() {
    return List.copyOf(answers.keySet());
  }

  private <T> T recorded(StepPath asker, Class<T> kind) {
    Object answer = answers.remove(asker);
    if (!kind.isInstance(answer)) {
      throw new Mismatch(
          "%s asks for %s, and %s is recorded"
              .formatted(asker, kind.getSimpleName(), answer == null ? "nothing" : answer));
    }
    return kind.cast(answer);
  }

  @Override
  public Instant now(StepPath asker) {
    return recorded(asker, Instant.class);
  }

  @Override
  public Wake sleep(StepPath asker, Duration pause) {
    return recorded(asker, Wake.class);
  }

  @Override
  public Optional<ActionResult> perform(StepPath asker, ActionCall call) {
    Optional<?> result = recorded(asker, Optional.class);
    return result.map(ActionResult.class::cast);
  }

  @Override
  public ChildEnding runChild(StepPath asker, ChildRequest request, Duration limit) {
    return recorded(asker, ChildEnding.class);
  }

  @Override
  public void startTargets(StepPath asker, List<Target> targets) {
    recorded(asker, List.class);
  }

  @Override
  public TargetsEnded awaitTargets(StepPath asker) {
    return recorded(asker, TargetsEnded.class);
  }

  @Override
  public void cancelTargets() {
    // They were.
  }

  @Override
  public Awaited awaitSignal(StepPath asker, String stepExecutionId, Duration limit) {
    return recorded(asker, Awaited.class);
  }

  @Override
  public Optional<StopType> stopAsked(StepPath asker) {
    Optional<?> asked = recorded(asker, Optional.class);
    return asked.map(StopType.class::cast);
  }

  @Override
  public void publish(ExecutionEvent event) {
    events.add(event);
  }
}
