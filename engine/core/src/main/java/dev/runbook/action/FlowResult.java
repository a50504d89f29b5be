package dev.runbook.action;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link FlowAction} ended, and where it sends the execution.
 *
 * @param goTo the step to go to whatever the step's own flow says, or null
 */
public record FlowResult(ActionResult result, @Nullable String goTo) {

  /** An ending after which the step's own flow decides. */
  public static FlowResult of(ActionResult result) {
    return new FlowResult(result, null);
  }
}
