package dev.runbook.validate;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.WorkAction;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.issue.Report;
import dev.runbook.source.Source;
import dev.runbook.value.ValueType;
import java.util.List;

/** What a runbook is answered with by an engine whose actions only say what they take and give. */
final class Checked {

  private static final Actions ACTIONS =
      Actions.of(
          List.of(
              new Defined(
                  ActionDefinition.named("aws:branch", "Chooses.")
                      .takes(
                          Input.required("Choices", InputType.CHOICES, "Ways."),
                          Input.optional("Default", InputType.STEP, "The other way."))
                      .gives("NextStep", ValueType.STRING)),
              new Defined(
                  ActionDefinition.named("aws:loop", "Repeats.")
                      .takes(
                          Input.required("Steps", InputType.ANY, "What."),
                          Input.optional("Iterators", InputType.STRING_LIST, "For which."),
                          Input.optional("LoopCondition", InputType.ANY, "While."))
                      .gives("CurrentIteration", ValueType.INTEGER)
                      .gives("CurrentIteratorValue", ValueType.STRING)),
              new Defined(
                  ActionDefinition.named("aws:sleep", "Waits.")
                      .takes(Input.required("Duration", InputType.DURATION, "How long."))),
              new Defined(
                  ActionDefinition.named("aws:executeScript", "Runs code.")
                      .takes(Input.optional("Timeout", InputType.INTEGER, "How long."))
                      .gives("Payload", ValueType.STRING_MAP)),
              new Defined(
                  ActionDefinition.named("runbook:echo", "Says it again.")
                      .takes(Input.optional("Text", InputType.STRING, "What."))
                      .gives("Echo", ValueType.STRING))));

  private record Defined(ActionDefinition definition) implements WorkAction {
    @Override
    public ActionResult perform(ActionCall call, LogSink log) {
      throw new AssertionError("checking performs nothing");
    }
  }

  private Checked() {}

  /** The issues of a runbook with these main steps: {@code CODE at line}. */
  static List<String> steps(String steps) {
    return issues(new RunbookCheck(ACTIONS), "schemaVersion: '0.3'\nmainSteps:\n" + steps);
  }

  /** The same, where the runbook is to run on AWS. */
  static List<String> stepsForAws(String steps) {
    return issues(RunbookCheck.portable(ACTIONS), "schemaVersion: '0.3'\nmainSteps:\n" + steps);
  }

  private static List<String> issues(RunbookCheck check, String text) {
    var report = new Report();
    check.check(new Source("runbook.yaml", text), report);
    return report.issues().stream()
        .map(issue -> "%s: %s".formatted(issue.code(), issue.message()))
        .toList();
  }
}
