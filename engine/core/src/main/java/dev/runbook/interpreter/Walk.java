package dev.runbook.interpreter;

import dev.runbook.action.StepPath;
import dev.runbook.model.Flow;
import dev.runbook.model.Reaction;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import org.jspecify.annotations.Nullable;

/** Goes from step to step as the runbook says (spec: documents, order of execution). */
final class Walk {

  private final Steps steps;
  private final StepRunner runner;
  private final Verdict verdict;
  private final Cancellation cancellation;

  Walk(Steps steps, StepRunner runner, Verdict verdict, Cancellation cancellation) {
    this.steps = steps;
    this.runner = runner;
    this.verdict = verdict;
    this.cancellation = cancellation;
  }

  /** Runs steps until there is no next one. */
  void toItsEnd() {
    Step step = steps.first();
    while (step != null) {
      StepRun run = runner.run(step, StepPath.EXECUTION.then(step.name()));
      verdict.add(run.execution());
      step = cancellation.isOver(run.ended()) ? null : next(step, run);
    }
  }

  private @Nullable Step next(Step step, StepRun run) {
    Flow flow = step.flow();
    return switch (run.execution().status()) {
      case Cancelled ->
          flow.afterCancel() instanceof Reaction.GoTo to ? named(to.jump().step()) : null;
      case Failed, TimedOut -> afterFailure(step);
      default -> run.goTo() != null ? named(run.goTo()) : following(step);
    };
  }

  private @Nullable Step afterFailure(Step step) {
    return switch (step.flow().afterFailure()) {
      case Reaction.Abort abort -> null;
      case Reaction.Continue goOn -> following(step);
      case Reaction.GoTo to -> named(to.jump().step());
    };
  }

  private @Nullable Step following(Step step) {
    Flow flow = step.flow();
    if (flow.ends()) {
      return null;
    }
    return flow.nextStep() != null ? named(flow.nextStep().step()) : steps.after(step);
  }

  private Step named(String name) {
    return steps
        .named(name)
        .orElseThrow(() ->
            new IllegalStateException(
                "step %s is not in this list; indicates a gap in validation, please report"
                    .formatted(name)));
  }
}
