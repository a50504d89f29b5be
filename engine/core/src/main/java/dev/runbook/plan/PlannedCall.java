package dev.runbook.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.Action;
import dev.runbook.action.Inputs;
import dev.runbook.action.WorkAction;
import dev.runbook.secret.Secrets;
import java.util.List;

/**
 * A call of an outside API that a step may make.
 *
 * @param service such as {@code ec2}; empty for work of which no call is known
 * @param operation such as {@code DescribeInstances}, or empty
 * @param permissions what whoever calls must be allowed, such as {@code ec2:DescribeInstances}
 * @param inputs the request as far as it is known; what is not is a text with references in braces
 */
public record PlannedCall(
    String service, String operation, Effect effect, List<String> permissions, ObjectNode inputs) {

  /**
   * The calls an attempt may make; work that an action does not tell of is one of which nothing is
   * known.
   */
  public static List<PlannedCall> of(Action action, Inputs inputs, Apis apis) {
    List<PlannedCall> calls = action.calls(inputs).stream().map(apis::describe).toList();
    return calls.isEmpty() && action instanceof WorkAction
        ? List.of(new PlannedCall("", "", Effect.UNKNOWN, List.of(), inputs.values()))
        : calls;
  }

  /** The same call, in which none of {@code secrets} is shown. */
  PlannedCall hiding(Secrets secrets) {
    return new PlannedCall(service, operation, effect, permissions, secrets.mask(inputs));
  }
}
