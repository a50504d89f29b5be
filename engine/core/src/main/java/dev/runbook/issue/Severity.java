package dev.runbook.issue;

/** Whether an issue keeps a runbook from running. */
public enum Severity {
  /** The runbook cannot run. */
  ERROR,
  /** The runbook runs, but probably not as its author means. */
  WARNING
}
