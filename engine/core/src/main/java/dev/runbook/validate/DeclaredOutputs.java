package dev.runbook.validate;

import dev.runbook.expression.Reference;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;

/** Every output that is read or reported is one its step declares, or its action gives. */
final class DeclaredOutputs implements TypeRule {

  @Override
  public void check(Runbook runbook, ReferenceTypes types, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      step.written()
          .values()
          .forEach(input ->
              input
                  .template()
                  .references((reference, at) -> {
                    if (reference instanceof Reference.Output output) {
                      check(
                          output.step(),
                          output.output(),
                          at,
                          output.written() + " stays as it is",
                          types,
                          report);
                    }
                  }));
    }
    for (Runbook.TopLevelOutput output : runbook.outputs()) {
      check(
          output.step(),
          output.output(),
          output.at(),
          "'%s' is never there to report".formatted(output.name()),
          types,
          report);
    }
  }

  private static void check(
      String step,
      String output,
      Position at,
      String consequence,
      ReferenceTypes types,
      Report report) {
    types
        .outputs(step)
        .filter(outputs -> !outputs.containsKey(output))
        .ifPresent(outputs ->
            report.add(
                Code.UNDECLARED_OUTPUT,
                at,
                "step '%s' has no output '%s'; %s".formatted(step, output, consequence),
                Similar.hint(output, outputs.keySet())));
  }
}
