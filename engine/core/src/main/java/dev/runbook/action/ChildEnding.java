package dev.runbook.action;

import java.util.List;

/** How a child execution ended, as its parent sees it. */
public sealed interface ChildEnding {

  /** The child was not started; {@code code} is AWS's name for the reason. */
  record Refused(String code, String message) implements ChildEnding {}

  /**
   * The child ran.
   *
   * @param status its final status, as AWS writes it
   * @param outputs the values of its declared outputs, in their order, lists flattened
   * @param failureMessage why it did not succeed, or empty
   */
  record Ended(String executionId, String status, List<String> outputs, String failureMessage)
      implements ChildEnding {}

  /** The step's time was up first; the child was stopped. */
  record TimedOut(String executionId) implements ChildEnding {}

  /** The parent was stopped, and the child with it. */
  record Stopped(String executionId) implements ChildEnding {}
}
