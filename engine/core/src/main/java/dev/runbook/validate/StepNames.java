package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import java.util.HashMap;
import java.util.Map;

/** A step's name is its own in the whole runbook, loop bodies included. */
final class StepNames implements Rule {

  @Override
  public void check(Runbook runbook, Report report) {
    Map<String, Step> seen = new HashMap<>();
    for (Step step : runbook.steps().everyStep()) {
      Step earlier = seen.putIfAbsent(step.name(), step);
      if (earlier != null && !step.name().isEmpty()) {
        report.add(
            Code.DUPLICATE_STEP,
            step.at(),
            "Duplicate step names found in mainSteps of the document: '%s'".formatted(step.name()),
            "the first one is on line %d".formatted(earlier.at().line()));
      }
    }
  }
}
