package dev.runbook.validate;

import dev.runbook.action.Actions;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Extension;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;

/**
 * Every action and field is one SSM has as well; those of this engine or of yours are extensions.
 */
final class Portability implements Rule {

  private final Actions actions;

  Portability(Actions actions) {
    this.actions = actions;
  }

  @Override
  public void check(Runbook runbook, Report report) {
    for (Extension extension : runbook.extensions()) {
      report.add(
          Code.NOT_PORTABLE,
          extension.at(),
          "%s is not portable: SSM does not have this field".formatted(extension.name()));
    }
    for (Step step : runbook.steps().everyStep()) {
      String action = step.action().name();
      if (actions.named(action).isPresent() && !Actions.DOCUMENTED.contains(action)) {
        report.add(
            Code.NOT_PORTABLE,
            step.action().at(),
            "action %s is not portable: SSM does not have it".formatted(action),
            "aws:invokeLambdaFunction, aws:executeScript and aws:executeAutomation reach work of your own on AWS");
      }
    }
  }
}
