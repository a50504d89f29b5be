package dev.runbook.validate;

import dev.runbook.action.ActionDefinition;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Step;
import java.time.Duration;

/** No step gives its attempts longer than its action can take: SSM cuts them without a word. */
final class Timeouts implements ActionRule {

  @Override
  public void check(Step step, ActionDefinition definition, Report report) {
    Duration written = step.tries().timeout();
    if (written != null && !definition.limit(written).equals(written)) {
      report.add(
          Code.NO_EFFECT,
          step.at(),
          "step %s: an attempt of %s lasts at most %d seconds, whatever timeoutSeconds says (%d)"
              .formatted(
                  step.name(),
                  definition.name(),
                  definition.limit(written).toSeconds(),
                  written.toSeconds()));
    }
  }
}
