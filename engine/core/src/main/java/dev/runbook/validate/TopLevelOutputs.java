package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import java.util.List;

/** Every top-level output names a step, or a variable, that there is. */
final class TopLevelOutputs implements Rule {

  @Override
  public void check(Runbook runbook, Report report) {
    List<String> steps = runbook.steps().everyStep().stream().map(Step::name).toList();
    for (Runbook.TopLevelOutput output : runbook.outputs()) {
      boolean known =
          output.isVariable()
              ? runbook.variables().containsKey(output.name().substring("variable:".length()))
              : steps.contains(output.step());
      if (!known) {
        report.add(
            Code.UNKNOWN_STEP,
            output.at(),
            "Unknown step name in named output: %s".formatted(output.name()),
            Similar.hint(output.step(), steps));
      }
    }
  }
}
