package dev.runbook.cli.progress;

import dev.runbook.execution.Elapsed;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The executions under rate control among those that are watched. What happens in the hundreds that
 * they run is told in short: a word for each target. Not thread-safe.
 */
final class FanOuts {

  private final InstantSource clock;
  private final Map<String, FanOut> fanOuts = new LinkedHashMap<>();
  private final Map<String, FanOut.Node> inside = new HashMap<>();

  FanOuts(InstantSource clock) {
    this.clock = clock;
  }

  /** How an event is to be told. */
  sealed interface Told {

    /** As any other: it is not of a target. */
    record AsEver() implements Told {}

    /** It only changes what is drawn. */
    record Silently() implements Told {}

    /**
     * A target ended, or waits.
     *
     * @param text how, and why
     */
    record OfTarget(FanOut fanOut, String target, Status status, String text) implements Told {}
  }

  /** Those whose targets are shown by themselves, and not as a target of another one. */
  Collection<FanOut> shown() {
    return fanOuts.values().stream().filter(FanOut::isOutermost).toList();
  }

  /** Nobody watches any more. */
  void forget() {
    fanOuts.clear();
    inside.clear();
  }

  /** The one that is the execution something happened in, or null. */
  @Nullable FanOut of(ExecutionEvent event) {
    return fanOuts.get(event.executionId());
  }

  /** Takes in an event; {@code depth} is how many executions are above its own. */
  Told take(ExecutionEvent event, int depth) {
    switch (event) {
      case ExecutionEvent.Accepted accepted -> {
        place(accepted.executionId(), accepted.parentId());
        if (accepted.targeting().isRateControlled()) {
          add(accepted.executionId(), accepted.runbook().name(), depth, accepted.at());
        }
      }
      case ExecutionEvent.Resumed resumed -> {
        Execution execution = resumed.execution();
        place(execution.id(), execution.parentId());
        if (execution.targeting().isRateControlled()) {
          resume(execution, depth);
        }
      }
      default -> {}
    }
    FanOut fanOut = of(event);
    FanOut.Node node = inside.get(event.executionId());
    if (fanOut != null && isOfTarget(event)) {
      return ofTarget(fanOut, event);
    }
    if (event instanceof ExecutionEvent.Ended) {
      fanOuts.remove(event.executionId());
      inside.remove(event.executionId());
    }
    return node == null ? new Told.AsEver() : within(node, event);
  }

  private void place(String executionId, String parentId) {
    FanOut parent = fanOuts.get(parentId);
    FanOut.Node of = parent == null ? inside.get(parentId) : new FanOut.Node(parent, executionId);
    if (of != null) {
      inside.put(executionId, of);
    }
  }

  private FanOut add(String id, String name, int depth, Instant began) {
    var fanOut = new FanOut(name, depth, began, inside.get(id));
    fanOuts.put(id, fanOut);
    return fanOut;
  }

  private void resume(Execution execution, int depth) {
    FanOut fanOut = add(execution.id(), execution.runbook().name(), depth, execution.started());
    fanOut.found(execution.steps().size());
    for (StepExecution target : execution.steps()) {
      if (target.status().isTerminal()) {
        fanOut.ended(target);
      } else if (target.started() != null) {
        fanOut.began(target, clock.instant());
      }
    }
  }

  private static boolean isOfTarget(ExecutionEvent event) {
    return event instanceof ExecutionEvent.TargetsFound
        || event instanceof ExecutionEvent.StepStarted
        || event instanceof ExecutionEvent.StepEnded;
  }

  private Told ofTarget(FanOut fanOut, ExecutionEvent event) {
    switch (event) {
      case ExecutionEvent.TargetsFound found -> {
        fanOut.found(found.targets().size());
        return fanOut.isOutermost() ? new Told.AsEver() : new Told.Silently();
      }
      case ExecutionEvent.StepStarted started -> fanOut.began(started.step(), clock.instant());
      case ExecutionEvent.StepEnded ended -> {
        String path = fanOut.path(ended.step().name());
        FanOut.Running ran = fanOut.ended(ended.step());
        return new Told.OfTarget(
            fanOut, path, ended.step().status(), ending(fanOut, ended.step(), ran));
      }
      default -> {}
    }
    return new Told.Silently();
  }

  private static String ending(FanOut fanOut, StepExecution target, FanOut.@Nullable Running ran) {
    var text = new StringBuilder(target.status().name());
    if (target.started() != null && target.ended() != null) {
      text.append(" in ").append(Elapsed.between(target.started(), target.ended()));
    }
    text.append(" (%d/%d)".formatted(fanOut.ended(), fanOut.all()));
    if (target.failure() != null) {
      String step = ran == null || ran.failedStep().isEmpty() ? "" : ran.failedStep() + ": ";
      text.append(": ").append(step).append(Wording.reason(target.failure().message()));
    }
    return text.toString();
  }

  /** What happens in the executions of a target is where that one stands. */
  private static Told within(FanOut.Node node, ExecutionEvent event) {
    FanOut.Running running = node.fanOut().running().get(node.id());
    if (running == null) {
      return new Told.Silently();
    }
    switch (event) {
      case ExecutionEvent.StepStarted started -> running.at(StepLabel.of(started.step()));
      case ExecutionEvent.AttemptFailed failed ->
          running.at(
              "%s, attempt %d of %d"
                  .formatted(
                      StepLabel.of(failed.step()),
                      failed.attempt().number() + 1,
                      failed.step().step().tries().attempts()));
      case ExecutionEvent.StepEnded ended when ended.step().failure() != null ->
          running.failed(StepLabel.of(ended.step()));
      case ExecutionEvent.StepWaiting waiting -> {
        String what =
            "step %s %s".formatted(StepLabel.of(waiting.step()), Wording.waiting(waiting.step()));
        running.at(what);
        return new Told.OfTarget(node.fanOut(), node.path(running.name()), Status.Waiting, what);
      }
      default -> {}
    }
    return new Told.Silently();
  }
}
