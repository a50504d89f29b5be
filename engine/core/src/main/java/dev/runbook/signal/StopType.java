package dev.runbook.signal;

/** The two ways to stop an execution, under AWS's names (AWS: StopAutomationExecution). */
public enum StopType {
  /** What runs is cancelled, {@code onCancel} steps run, and the execution ends Cancelled. */
  Cancel,
  /** What runs may finish, nothing else is begun, and the steps that ran decide the status. */
  Complete
}
