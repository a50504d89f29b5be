package dev.runbook.action;

import dev.runbook.secret.Secrets;
import java.util.List;

/** How a child execution ended, as its parent sees it. */
public sealed interface ChildEnding {

  /** The child was not started; {@code code} is AWS's name for the reason. */
  record Refused(String code, String message) implements ChildEnding {
    /** The code when there is no such runbook. */
    public static final String NOT_FOUND = "AutomationDefinitionNotFoundException";
  }

  /**
   * The child ran.
   *
   * @param status its final status, as AWS writes it
   * @param outputs the values of its declared outputs, in their order, lists flattened
   * @param failureMessage why it did not succeed, or empty
   * @param secrets what must not be shown of these
   */
  record Ended(
      String executionId,
      String status,
      List<String> outputs,
      String failureMessage,
      Secrets secrets)
      implements ChildEnding {}

  /** The step's time was up first; the child was stopped. */
  record TimedOut(String executionId) implements ChildEnding {}

  /** The parent was stopped, and the child with it. */
  record Stopped(String executionId) implements ChildEnding {}
}
