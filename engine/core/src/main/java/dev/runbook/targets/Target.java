package dev.runbook.targets;

import dev.runbook.action.Connection;
import dev.runbook.action.StepPath;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One target of an execution under rate control; an execution of its own is run for it.
 *
 * @param number counted from 1, its own in the execution
 * @param name what it is called: the value of the target parameter, or account and region
 * @param parameters the values of parameters that are its own, as AWS takes them
 * @param account 12 digits; empty for that of the whole
 * @param region such as {@code eu-west-1}; empty for that of the whole
 * @param connection how it is reached, if that is its own
 * @param rate what its execution is run for in turn, or null
 */
public record Target(
    int number,
    String name,
    Map<String, List<String>> parameters,
    String account,
    String region,
    Connection connection,
    @Nullable RateControl rate) {

  /** Where targets are begun; no step can be called so. */
  private static final StepPath TARGETS = new StepPath("(targets)");

  /** The id of the execution for it, of {@code parentId}. */
  public String executionId(String parentId) {
    return TARGETS.then(Integer.toString(number)).idWithin(parentId);
  }
}
