package dev.runbook.action;

import org.jspecify.annotations.Nullable;

/** How one iteration of a loop ended. */
public sealed interface PassEnd {

  /** It came to its end, or to a step that ends it. */
  record Completed() implements PassEnd {}

  /**
   * A step failed, and its own {@code onFailure} has no answer to that.
   *
   * @param result how the step ended
   */
  record Broken(String step, ActionResult result) implements PassEnd {}

  /**
   * The execution goes on outside of the loop.
   *
   * @param step the step it goes to; null when the execution was asked to complete
   */
  record Left(@Nullable String step) implements PassEnd {}

  /** The time of the loop was up. */
  record OutOfTime() implements PassEnd {}

  /** The execution, or the loop, was stopped. */
  record Stopped() implements PassEnd {}
}
