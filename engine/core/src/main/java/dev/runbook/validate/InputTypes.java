package dev.runbook.validate;

import dev.runbook.action.Actions;
import dev.runbook.action.Input;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;

/**
 * A reference that is the whole of an input stands for values the input can take. Where only some
 * would do, the execution finds out.
 */
final class InputTypes implements TypeRule {

  private final Actions actions;

  InputTypes(Actions actions) {
    this.actions = actions;
  }

  @Override
  public void check(Runbook runbook, ReferenceTypes types, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      actions.named(step.action().name()).stream()
          .flatMap(action -> action.definition().inputs().values().stream())
          .forEach(input -> check(step, input, types, report));
    }
  }

  private static void check(Step step, Input input, ReferenceTypes types, Report report) {
    Step.Input given = step.inputs().get(input.name());
    if (given != null && given.template() instanceof Template.Whole whole) {
      types
          .of(whole.reference())
          .filter(type -> !input.type().canTake(type))
          .ifPresent(type ->
              report.add(
                  Code.TYPE_MISMATCH,
                  whole.at(),
                  "In step %s: Input %s must be %s, but %s is of type %s"
                      .formatted(
                          step.name(),
                          input.name(),
                          input.type().words(),
                          whole.reference().written(),
                          type.written()),
                  "the step would fail before its action is performed"));
    }
  }
}
