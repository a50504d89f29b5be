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
      if (reserved.contains(output.name())) {
        report.add(
            Code.RESERVED_OUTPUT,
            output.at(),
            "In step %s, name: %s is conflicting with one of the following reserved output names: %s"
                .formatted(step.name(), output.name(), reserved),
            "{{ %s.%s }} is there without being declared".formatted(step.name(), output.name()));
      }
    }
  }
}
