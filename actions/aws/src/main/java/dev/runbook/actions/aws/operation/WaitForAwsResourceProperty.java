package dev.runbook.actions.aws.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Polling;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.aws.model.Services;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code aws:waitForAwsResourceProperty}: asks until a property is as it should be. AWS's errors
 * are asked through, since the resource may not be there yet; a lack of permissions and a wrong
 * request end the wait.
 */
public final class WaitForAwsResourceProperty implements Work {

  private final ActionDefinition definition;

  /** Knows these services when a runbook is checked. */
  public WaitForAwsResourceProperty(Supplier<Services> services) {
    definition =
        Asked.action(
                "aws:waitForAwsResourceProperty",
                "Waits until a property of a resource is as it should be.",
                services)
            .takes(Asked.PROPERTY_SELECTOR, Asked.DESIRED_VALUES);
  }

  @Override
  public ActionDefinition definition() {
    return definition;
  }

  @Override
  public String doing() {
    return ExecuteAwsApi.DOING;
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException, CallFailed {
    Asked asked = Asked.by(call.inputs());
    Property property = Asked.property(call.inputs());
    Polling polling = aws.polling();
    while (!isDesired(property, asked, aws)) {
      polling.pause();
    }
    return ActionResult.succeeded();
  }

  private static boolean isDesired(Property property, Asked asked, Aws aws)
      throws InterruptedException, CallFailed {
    try {
      ObjectNode answer = aws.call(asked.service(), asked.operation(), asked.request());
      return property.isDesired(answer);
    } catch (CallFailed failed) {
      if (failed.isFinal()) {
        throw failed;
      }
      return false;
    }
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return Asked.by(inputs).calls();
  }
}
