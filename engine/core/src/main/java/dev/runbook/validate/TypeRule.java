package dev.runbook.validate;

import dev.runbook.action.Actions;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;

/** What must be true of the values references stand for. */
@FunctionalInterface
interface TypeRule {

  /** Reports wherever it is not. */
  void check(Runbook runbook, ReferenceTypes types, Report report);

  /** These rules over the same types. */
  static Rule all(Actions actions, TypeRule... rules) {
    return (Runbook runbook, Report report) -> {
      var types = new ReferenceTypes(runbook, actions);
      for (TypeRule rule : rules) {
        rule.check(runbook, types, report);
      }
    };
  }
}
