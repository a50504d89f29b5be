package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Control;
import dev.runbook.model.Flow;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.validate.FlowGraph.Dangling;

/**
 * Every jump names a step it can reach: one of its own list, or, from a loop's body, of a list
 * around it. What a step says about its end does not contradict itself.
 */
final class Jumps implements Rule {

  @Override
  public void check(Runbook runbook, Report report) {
    for (Dangling dangling : FlowGraph.of(runbook).dangling()) {
      String name = dangling.jump().step();
      report.add(
          Code.UNKNOWN_STEP,
          dangling.jump().at(),
          "Unknown step name: \"%s\" in %s".formatted(name, dangling.field()),
          Similar.hint(name, dangling.reachable()));
    }
    runbook.steps().everyStep().forEach(step -> checkFlow(step, report));
  }

  private static void checkFlow(Step step, Report report) {
    Flow flow = step.flow();
    if (flow.nextStep() != null && flow.ends() && !(step.control() instanceof Control.Branch)) {
      report.add(
          Code.END_AND_NEXT,
          flow.nextStep().at(),
          "\"isEnd == true\" and nextStep should not exist in same step.",
          "remove one of the two from step '%s'".formatted(step.name()));
    }
  }
}
