package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import java.util.HashMap;
import java.util.Map;

/** No step declares an output twice, and no output is reported twice. */
final class UniqueOutputs implements Rule {

  @Override
  public void check(Runbook runbook, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      Map<String, Position> seen = new HashMap<>();
      for (Step.Output output : step.outputs()) {
        String owner = "step '%s' declares output '%s'".formatted(step.name(), output.name());
        check(
            output.name(),
            output.at(),
            owner,
            "the last that finds something counts",
            seen,
            report);
      }
    }
    Map<String, Position> seen = new HashMap<>();
    for (Runbook.TopLevelOutput output : runbook.outputs()) {
      String owner = "the runbook reports '%s'".formatted(output.name());
      check(output.name(), output.at(), owner, "once is enough", seen, report);
    }
  }

  private static void check(
      String name,
      Position at,
      String owner,
      String consequence,
      Map<String, Position> seen,
      Report report) {
    Position earlier = seen.putIfAbsent(name, at);
    if (earlier != null) {
      report.add(
          Code.DUPLICATE_OUTPUT,
          at,
          "%s twice; %s".formatted(owner, consequence),
          "the first one is on line %d".formatted(earlier.line()));
    }
  }
}
