package dev.runbook.interpreter;

import dev.runbook.model.Control;
import dev.runbook.model.Flow;
import dev.runbook.model.Reaction;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import org.jspecify.annotations.Nullable;

/** Where an execution goes after a step (spec: documents, order of execution). */
sealed interface Way {

  /** To another step. */
  record To(String step) implements Way {}

  /** Nowhere: the list has come to its end. */
  record End() implements Way {}

  /** Nowhere: the step failed, and nothing is to follow. */
  record Abort() implements Way {}

  /** Nowhere: the step was stopped, and nothing is to follow. */
  record Stop() implements Way {}

  /** The way after {@code run} of {@code step}, which is one of {@code steps}. */
  static Way after(Step step, StepRun run, Steps steps) {
    return switch (run.status()) {
      case Cancelled -> afterStop(step);
      case Failed, TimedOut -> afterFailure(step, steps);
      default -> run.goTo() != null ? new To(run.goTo()) : afterSuccess(step, steps);
    };
  }

  /** The way on from a step that did what it is for. */
  static Way afterSuccess(Step step, Steps steps) {
    Flow flow = step.flow();
    if (flow.ends()) {
      return new End();
    }
    if (flow.nextStep() != null) {
      return new To(flow.nextStep().step());
    }
    Step after = steps.after(step);
    return after == null ? new End() : new To(after.name());
  }

  private static Way afterFailure(Step step, Steps steps) {
    return switch (step.flow().afterFailure()) {
      case Reaction.Abort abort -> new Abort();
      case Reaction.Continue goOn -> afterSuccess(step, steps);
      case Reaction.GoTo to -> new To(to.jump().step());
    };
  }

  /** A loop has no {@code onCancel}, though some have it written (spec: documents, onCancel). */
  private static Way afterStop(Step step) {
    boolean isLoop = step.control() instanceof Control.Loop;
    return !isLoop && step.flow().afterCancel() instanceof Reaction.GoTo to
        ? new To(to.jump().step())
        : new Stop();
  }

  /** The step it leads to, or null. */
  default @Nullable String step() {
    return this instanceof To to ? to.step : null;
  }
}
