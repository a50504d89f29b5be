package dev.runbook.validate;

import dev.runbook.action.ActionDefinition;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Step;
import java.util.List;

/** No output of a step takes a name its action uses itself. */
final class StepOutputs implements ActionRule {

  @Override
  public void check(Step step, ActionDefinition definition, Report report) {
    List<String> reserved = definition.reservedOutputs();
    for (Step.Output output : step.outputs()) {
      if (reserved.contains(output.name()) && !saysTypeOfScriptResult(step, output)) {
        report.add(
            Code.RESERVED_OUTPUT,
            output.at(),
            "In step %s, name: %s is conflicting with one of the following reserved output names: %s"
                .formatted(step.name(), output.name(), reserved),
            "{{ %s.%s }} is there without being declared".formatted(step.name(), output.name()));
      }
    }
  }

  /** AWS's user guide declares this one output although it is there, to give it another type. */
  private static boolean saysTypeOfScriptResult(Step step, Step.Output output) {
    return step.action().name().equals("aws:executeScript") && output.name().equals("Payload");
  }
}
