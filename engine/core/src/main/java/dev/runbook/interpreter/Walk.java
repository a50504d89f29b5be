package dev.runbook.interpreter;

import dev.runbook.action.StepPath;
import dev.runbook.execution.Mode;
import dev.runbook.execution.Status;
import dev.runbook.model.Flow;
import dev.runbook.model.Reaction;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import org.jspecify.annotations.Nullable;

/** Goes from step to step: through the main steps, or once through the body of a loop. */
final class Walk {

  private final Steps steps;
  private final Place place;
  private final ExecutionState state;
  private final StepRunner runner;
  private final Gate gate;
  private boolean stopped;

  Walk(Steps steps, Place place, ExecutionState state) {
    this.steps = steps;
    this.place = place;
    this.state = state;
    this.runner = new StepRunner(state, place);
    this.gate = new Gate(state);
  }

  /** Runs steps until there is no next one. */
  WalkEnd toItsEnd() {
    Step first = steps.first();
    String next = first == null ? null : first.name();
    if (isInteractive()) {
      next = gate.awaitStart(StepPath.START, null, next);
    }
    while (next != null) {
      Step step = steps.named(next).orElse(null);
      if (step == null) {
        return new WalkEnd.Left(next);
      }
      StepRun run = runner.run(step);
      stopped |= run.status() == Status.Cancelled;
      judge(step.flow(), run);
      Way way = Way.after(step, run, steps);
      WalkEnd end = endAfter(step, run, way);
      if (end != null) {
        return afterStop(end);
      }
      next = isInteractive() ? awaitStart(step, run, way) : way.step();
    }
    return new WalkEnd.Finished();
  }

  /** Takes a failure into account, unless that of the loop will speak for it. */
  private void judge(Flow flow, StepRun run) {
    boolean leftToTheLoop =
        place.isInLoop()
            && flow.isCritical() == null
            && flow.afterFailure() instanceof Reaction.Abort;
    if (!leftToTheLoop) {
      state.verdict().add(run.execution());
    }
  }

  /** How the walk ends after this step; null when it goes on. */
  private @Nullable WalkEnd endAfter(Step step, StepRun run, Way way) {
    boolean untouched = run.told() == StepRun.Told.CANCEL && run.status() != Status.Cancelled;
    if (untouched || state.cancellation().isOver(run.ended())) {
      return new WalkEnd.Stopped();
    }
    if (run.told() == StepRun.Told.COMPLETE) {
      boolean breaks = way instanceof Way.Abort && !endsOnlyThisIteration(step);
      return breaks ? new WalkEnd.Aborted(run) : new WalkEnd.Completed();
    }
    if (isInteractive()) {
      return null;
    }
    boolean done = way instanceof Way.End && run.status() != Status.TimedOut;
    if (place.isOver(run.ended()) && !done) {
      return new WalkEnd.OutOfTime();
    }
    return switch (way) {
      case Way.To to -> null;
      case Way.End theEnd -> new WalkEnd.Finished();
      case Way.Stop stop -> new WalkEnd.Stopped();
      case Way.Abort abort when endsOnlyThisIteration(step) -> new WalkEnd.Finished();
      case Way.Abort abort -> new WalkEnd.Aborted(run);
    };
  }

  /** Steps that cleaned up after one that was stopped do not make good for it. */
  private WalkEnd afterStop(WalkEnd end) {
    boolean failed = end instanceof WalkEnd.Aborted || end instanceof WalkEnd.OutOfTime;
    boolean counts = failed && !state.cancellation().begun();
    return stopped && !counts ? new WalkEnd.Stopped() : end;
  }

  /** A step of a loop whose failure is said not to matter (spec: actions, aws:loop). */
  private boolean endsOnlyThisIteration(Step step) {
    return place.isInLoop() && Boolean.FALSE.equals(step.flow().isCritical());
  }

  /** Whether a person starts each step; those that clean up after a stop start by themselves. */
  private boolean isInteractive() {
    return state.start().mode() == Mode.Interactive
        && !place.isInLoop()
        && !state.cancellation().begun();
  }

  /** A step that was stopped by itself may be followed by what follows its success. */
  private @Nullable String awaitStart(Step step, StepRun run, Way way) {
    Way permitted = way instanceof Way.Stop ? Way.afterSuccess(step, steps) : way;
    StepPath path = place.path().then(step.name());
    return gate.awaitStart(path, run.execution(), permitted.step());
  }
}
