package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
import dev.runbook.action.StepPath;
import dev.runbook.action.WorkAction;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.StepExecution;
import dev.runbook.model.Parameter;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Pace;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetEnding;
import dev.runbook.targets.TargetKey;
import dev.runbook.targets.TargetsEnded;
import dev.runbook.value.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs the runbook for its targets: an execution each, so many at once, until all have ended or
 * more have failed than may (spec: executions, rate control).
 */
final class TargetWalk {

  /** The work action that is asked which targets there are. */
  static final String RESOLVE = "runbook:resolveTargets";

  private static final StepPath TARGETS = new StepPath("(targets)");

  private final ExecutionState state;
  private final DiscreetEffects effects;
  private final RateControl rate;
  private final Map<Integer, StepExecution> running = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private int all;
  private int begun;
  private int questions;
  private boolean completing;

  TargetWalk(ExecutionState state, RateControl rate) {
    this.state = state;
    this.effects = state.effects();
    this.rate = rate;
  }

  /** Runs until nothing runs any more and nothing is to be begun. */
  void toItsEnd() {
    List<String> found = List.of();
    TargetKey key = rate.key();
    if (key != null && rate.isOpen()) {
      ActionResult result = lookUp(key);
      hearOfStop();
      switch (result) {
        case ActionResult.Succeeded succeeded ->
            found = Text.recorded(succeeded.answer().outputs().path("ParameterValues"));
        case ActionResult.Failed failed -> state.verdict().fail(failed.failure().message());
        case ActionResult.TimedOut late -> state.verdict().fail(late.failure().message());
        case ActionResult.Stopped stopped -> {}
        case ActionResult.Exited exited -> {}
      }
      if (!(result instanceof ActionResult.Succeeded)) {
        return;
      }
    }
    run(rate.batches(found, state.start().surroundings().partition()));
  }

  private void run(List<RateControl.Batch> batches) {
    List<Target> targets = batches.stream().flatMap(batch -> batch.targets().stream()).toList();
    all = targets.size();
    effects.publish(new ExecutionEvent.TargetsFound(state.id(), targets));
    for (RateControl.Batch batch : batches) {
      if (!run(batch)) {
        return;
      }
    }
  }

  /** Whether what comes after this may be begun. */
  private boolean run(RateControl.Batch batch) {
    Pace pace = batch.pace();
    List<Target> waiting = batch.targets();
    int next = 0;
    while (true) {
      int more = isStopping() ? 0 : Math.min(pace.room(), waiting.size() - next);
      if (more > 0) {
        begin(waiting.subList(next, next + more));
        pace.begun(more);
        next += more;
      }
      if (!pace.isRunning()) {
        break;
      }
      await(pace);
    }
    if (pace.hasFailed()) {
      state.verdict().fail(tooMany(pace));
    }
    return !pace.hasFailed() && !isStopping();
  }

  private boolean isStopping() {
    return completing || state.cancellation().begun();
  }

  private StepPath next() {
    questions++;
    return TARGETS.then("" + questions);
  }

  private void begin(List<Target> targets) {
    StepPath path = next();
    Instant now = effects.now(path.then("began"));
    for (Target target : targets) {
      StepExecution step = TargetSteps.begun(target, state.id(), now);
      running.put(target.number(), step);
      effects.publish(new ExecutionEvent.StepStarted(state.id(), step));
    }
    begun += targets.size();
    effects.startTargets(path.then("begin"), targets);
  }

  private void await(Pace pace) {
    StepPath path = next();
    TargetsEnded ended = effects.awaitTargets(path.then("await"));
    Instant now = effects.now(path.then("ended"));
    for (TargetEnding ending : ended.endings()) {
      StepExecution begun = Objects.requireNonNull(running.remove(ending.number()), "it was begun");
      StepExecution step = TargetSteps.ended(begun, ending.ending(), now);
      effects.publish(new ExecutionEvent.StepEnded(state.id(), step));
      pace.ended(ending.isError());
      if (ending.isError()) {
        failures.add(
            "%s: %s"
                .formatted(
                    step.name(),
                    step.failure() == null ? step.status() : step.failure().message()));
      }
    }
    hearOfStop();
  }

  private void hearOfStop() {
    StepPath path = next();
    StopType asked = effects.stopAsked(path.then("stop")).orElse(null);
    if (asked == StopType.Complete) {
      completing = true;
    } else if (asked == StopType.Cancel && !state.cancellation().begun()) {
      state.cancellation().begin(effects.now(path.then("now")));
      effects.cancelTargets();
    }
  }

  private String tooMany(Pace pace) {
    return "%d of %d targets failed, and %d may; %d were not begun. First %s"
        .formatted(pace.errors(), all, pace.mostErrors(), all - begun, failures.getFirst());
  }

  /** Asks which targets there are; again, if the engine dies of it. */
  private ActionResult lookUp(TargetKey key) {
    WorkAction work = state.actions().work(RESOLVE).orElse(null);
    if (work == null) {
      return ActionResult.failed(
          Failure.ofInput(
              "This engine cannot look up targets by %s; name them with the key ParameterValues"
                  .formatted(key.key())));
    }
    Optional<ActionResult> result = Optional.empty();
    while (result.isEmpty()) {
      StepPath path = next().then("resolve");
      result = effects.perform(path, call(work, key, path));
    }
    return result.get();
  }

  private ActionCall call(WorkAction work, TargetKey key, StepPath path) {
    ObjectNode inputs = JsonNodeFactory.instance.objectNode().put("Key", key.key());
    key.values().forEach(inputs.putArray("Values")::add);
    inputs.put("ParameterType", type());
    return new ActionCall(
        state.id(),
        path,
        path.parent().idWithin(state.id()),
        "targets",
        RESOLVE,
        1,
        new Inputs(inputs),
        List.of(),
        work.definition().time().usual(),
        state.setting(),
        effects.secrets());
  }

  /** The type of the target parameter: of what sort the targets are. */
  private String type() {
    Parameter parameter = state.start().runbook().parameters().get(rate.parameterName());
    return parameter == null ? "" : parameter.type().written();
  }
}
