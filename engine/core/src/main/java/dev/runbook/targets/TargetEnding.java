package dev.runbook.targets;

import dev.runbook.action.ChildEnding;

/**
 * How the execution for a target ended.
 *
 * @param number the target's
 */
public record TargetEnding(int number, ChildEnding ending) {

  /** Whether it counts as an error. */
  public boolean isError() {
    return switch (ending) {
      case ChildEnding.Refused refused -> true;
      case ChildEnding.Ended ended ->
          ended.status().equals("Failed") || ended.status().equals("TimedOut");
      case ChildEnding.TimedOut timedOut -> true;
      case ChildEnding.Stopped stopped -> false;
    };
  }
}
