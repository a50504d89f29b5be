package dev.runbook.validate;

import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Jump;
import dev.runbook.model.Reaction;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code onCancel} is asked of the step that is stopped, and leads to one that may run during a
 * stop (spec: documents, onCancel).
 */
final class Cancellations implements Rule {

  private static final Set<String> NOT_STOPPED = Set.of("aws:loop", "aws:updateVariable");

  private static final Set<String> NOT_DURING_A_STOP =
      Set.of(
          "aws:approve",
          "aws:copyImage",
          "aws:createImage",
          "aws:createStack",
          "aws:createTags",
          "aws:pause",
          "aws:runInstances",
          "aws:sleep");

  @Override
  public void check(Runbook runbook, Report report) {
    Map<String, String> actions = new HashMap<>();
    for (Step step : runbook.steps().everyStep()) {
      actions.putIfAbsent(step.name(), step.action().name());
    }
    for (Step step : runbook.steps().everyStep()) {
      if (step.flow().onCancel() instanceof Reaction.GoTo to) {
        String action = actions.getOrDefault(to.jump().step(), "");
        check(step.action().name(), to.jump(), action, report);
      }
    }
  }

  private static void check(String stopped, Jump jump, String action, Report report) {
    if (NOT_STOPPED.contains(stopped)) {
      report.add(Code.NO_EFFECT, jump.at(), "onCancel has no effect on " + stopped);
    } else if (NOT_DURING_A_STOP.contains(action)) {
      report.add(
          Code.CANCEL_TARGET,
          jump.at(),
          "onCancel leads to step '%s', and SSM does not run %s while an execution is stopped"
              .formatted(jump.step(), action),
          "a stop lasts at most two minutes; choose a step that cleans up at once");
    }
  }
}
