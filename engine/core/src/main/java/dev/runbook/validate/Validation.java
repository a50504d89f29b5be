package dev.runbook.validate;

import dev.runbook.action.Actions;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import java.util.List;

/** All rules together. Thread-safe. */
public final class Validation {

  private final List<Rule> rules;

  /** The rules for an engine with these actions. */
  public Validation(Actions actions) {
    this.rules =
        List.of(
            new StepNames(),
            new Jumps(),
            new NoCycles(),
            new KnownActions(actions),
            ActionRule.forEveryStep(actions, new StepInputs()),
            ActionRule.forEveryStep(actions, new StepOutputs()),
            new References(),
            new TopLevelOutputs(),
            new AssumeRole());
  }

  /** Reports everything that is wrong with {@code runbook} beyond its form. */
  public void check(Runbook runbook, Report report) {
    rules.forEach(rule -> rule.check(runbook, report));
  }
}
