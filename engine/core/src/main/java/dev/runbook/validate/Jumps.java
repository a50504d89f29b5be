package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Control;
import dev.runbook.model.Flow;
import dev.runbook.model.Jump;
import dev.runbook.model.Reaction;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every jump names a step it can reach: one of its own list, or, from a loop's body, of a list
 * around it. What a step says about its end does not contradict itself.
 */
final class Jumps implements Rule {

  @Override
  public void check(Runbook runbook, Report report) {
    check(runbook.steps(), List.of(), report);
  }

  private void check(Steps steps, List<String> around, Report report) {
    List<String> reachable = new ArrayList<>(around);
    steps.inOrder().forEach(step -> reachable.add(step.name()));
    for (Step step : steps.inOrder()) {
      checkFlow(step, reachable, report);
      switch (step.control()) {
        case Control.None none -> {}
        case Control.Branch branch -> checkBranch(branch, reachable, report);
        case Control.Loop loop -> check(loop.body(), reachable, report);
      }
    }
  }

  private void checkFlow(Step step, List<String> reachable, Report report) {
    Flow flow = step.flow();
    checkReaction(flow.onFailure(), "onFailure", reachable, report);
    checkReaction(flow.onCancel(), "onCancel", reachable, report);
    Jump next = flow.nextStep();
    if (next != null) {
      check(next, "nextStep", reachable, report);
      if (flow.ends() && !(step.control() instanceof Control.Branch)) {
        report.add(
            Code.END_AND_NEXT,
            next.at(),
            "\"isEnd == true\" and nextStep should not exist in same step.",
            "remove one of the two from step '%s'".formatted(step.name()));
      }
    }
    String action = step.action().name();
    if (flow.onCancel() instanceof Reaction.GoTo to
        && (action.equals("aws:loop") || action.equals("aws:updateVariable"))) {
      report.add(Code.NO_EFFECT, to.jump().at(), "onCancel has no effect on " + action);
    }
  }

  private void checkBranch(Control.Branch branch, List<String> reachable, Report report) {
    for (Control.Choice choice : branch.choices()) {
      check(choice.nextStep(), "NextStep", reachable, report);
    }
    if (branch.otherwise() != null) {
      check(branch.otherwise(), "Default", reachable, report);
    }
  }

  private void checkReaction(
      @Nullable Reaction reaction, String field, List<String> reachable, Report report) {
    if (reaction instanceof Reaction.GoTo to) {
      check(to.jump(), field, reachable, report);
    }
  }

  private void check(Jump jump, String field, List<String> reachable, Report report) {
    if (!reachable.contains(jump.step())) {
      report.add(
          Code.UNKNOWN_STEP,
          jump.at(),
          "Unknown step name: \"%s\" in %s".formatted(jump.step(), field),
          Similar.hint(jump.step(), reachable));
    }
  }
}
