package dev.runbook.interpreter;

import dev.runbook.action.ActionResult;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step that has run.
 *
 * @param result how its last attempt ended
 * @param goTo the step its action sends the execution to, or null
 * @param told what somebody has asked of the execution in the meantime
 */
record StepRun(
    StepExecution execution, ActionResult result, Instant ended, @Nullable String goTo, Told told) {

  /** What somebody can have asked of an execution while a step ran. */
  enum Told {
    NOTHING,
    /** To complete. */
    COMPLETE,
    /** To cancel, and this is the first step to hear of it. */
    CANCEL
  }

  Status status() {
    return execution.status();
  }
}
