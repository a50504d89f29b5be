package dev.runbook.validate;

import dev.runbook.action.Actions;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.issue.Severity;
import dev.runbook.model.Runbook;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All rules together. Thread-safe. */
public final class Validation {

  /** Errors that leave no doubt how the runbook is meant. */
  private static final Set<Code> CLEAR =
      EnumSet.of(Code.UNSUPPORTED_ACTION, Code.NOT_PORTABLE, Code.TOO_LARGE);

  private final List<Rule> rules;

  /** What is only worth telling of a runbook that is right otherwise, for it would follow. */
  private final List<Rule> consequences =
      List.of(FlowRule.all(new Reachable(), new OutputsInTime()), new NothingUnused());

  private final List<Rule> portability;

  private Validation(Actions actions, List<Rule> portability) {
    this.rules =
        List.of(
            new StepNames(),
            FlowRule.all(new NoCycles()),
            new Jumps(),
            new KnownActions(actions),
            ActionRule.forEveryStep(actions, new StepInputs()),
            ActionRule.forEveryStep(actions, new Remarks()),
            ActionRule.forEveryStep(actions, new StepOutputs()),
            ActionRule.forEveryStep(actions, new Timeouts()),
            new References(),
            TypeRule.all(
                actions,
                new DeclaredOutputs(),
                new InputTypes(actions),
                new VariableUpdates(),
                new Comparisons()),
            new TopLevelOutputs(),
            new UniqueOutputs(),
            new Loops(),
            new Approvals(),
            new Cancellations(),
            new Interruptions(actions),
            new Connections(actions),
            new AssumeRole());
    this.portability = portability;
  }

  /** The rules for an engine with these actions. */
  public static Validation of(Actions actions) {
    return new Validation(actions, List.of(new Quotas(Code.OVER_LIMIT)));
  }

  /** The same, and whatever SSM would not have is an error. */
  public static Validation portable(Actions actions) {
    return new Validation(
        actions, List.of(new Quotas(Code.NOT_PORTABLE), new Portability(actions)));
  }

  /** Reports everything that is wrong with {@code runbook} beyond its form. */
  public void check(Runbook runbook, Report report) {
    rules.forEach(rule -> rule.check(runbook, report));
    portability.forEach(rule -> rule.check(runbook, report));
    if (isRightOtherwise(report)) {
      consequences.forEach(rule -> rule.check(runbook, report));
    }
  }

  private static boolean isRightOtherwise(Report report) {
    return report.issues().stream()
        .noneMatch(issue -> issue.severity() == Severity.ERROR && !CLEAR.contains(issue.code()));
  }
}
