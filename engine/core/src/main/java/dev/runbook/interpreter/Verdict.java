package dev.runbook.interpreter;

import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;

/**
 * What the final status will be: that of the first decisive failure. Nothing that succeeds later
 * repairs it (spec: executions, final status).
 */
final class Verdict {

  private Status status = Status.Success;
  private String failureMessage = "";

  /** Takes in how a step ended. */
  void add(StepExecution step) {
    boolean failed = step.status() == Status.Failed || step.status() == Status.TimedOut;
    if (failed && status == Status.Success && step.step().flow().critical()) {
      status = step.status();
      failureMessage = step.failure() == null ? "" : step.failure().message();
    }
  }

  /** It fails, unless that was decided before. */
  void fail(String message) {
    if (status == Status.Success) {
      status = Status.Failed;
      failureMessage = message;
    }
  }

  /** From here on the execution ends Cancelled, whatever its steps do. */
  void cancel() {
    status = Status.Cancelled;
    failureMessage = "";
  }

  Status status() {
    return status;
  }

  String failureMessage() {
    return failureMessage;
  }
}
