package dev.runbook.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an execution is run for.
 *
 * @param target what its parent runs it for, or empty
 * @param rateControl what it runs its runbook for and at which pace, under the names of
 *     GetAutomationExecution; empty for an execution that is not under rate control
 */
public record Targeting(String target, ObjectNode rateControl) {

  /** Whether it runs its runbook for targets, and not its steps. */
  public boolean isRateControlled() {
    return !rateControl.isEmpty();
  }
}
