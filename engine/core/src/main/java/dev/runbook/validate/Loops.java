package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Control;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;

/** Loops hold no loops. */
final class Loops implements Rule {

  @Override
  public void check(Runbook runbook, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      if (step.control() instanceof Control.Loop loop) {
        checkBody(step, loop, report);
      }
    }
  }

  private static void checkBody(Step step, Control.Loop loop, Report report) {
    for (Step inner : loop.body().inOrder()) {
      if (inner.control() instanceof Control.Loop) {
        report.add(
            Code.NESTED_LOOP,
            inner.action().at(),
            "step %s: a loop cannot be in the body of another, %s"
                .formatted(inner.name(), step.name()),
            "move it into a runbook of its own and start that with aws:executeAutomation");
      }
    }
    Step.Input type = step.inputs().get("IteratorDataType");
    if (type != null && loop.repeatWhile() != null) {
      report.add(
          Code.NO_EFFECT, type.keyAt(), "IteratorDataType has no effect beside LoopCondition");
    }
  }
}
