package dev.runbook.validate;

import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;

/** One thing that must be true of every runbook. */
interface Rule {

  /** Reports wherever it is not. */
  void check(Runbook runbook, Report report);
}
