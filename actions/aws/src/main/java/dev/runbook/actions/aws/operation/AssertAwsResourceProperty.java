package dev.runbook.actions.aws.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.aws.model.Services;
import java.util.List;
import java.util.function.Supplier;

/** {@code aws:assertAwsResourceProperty}: fails unless a property is as it should be. */
public final class AssertAwsResourceProperty implements Work {

  private final ActionDefinition definition;

  /** Knows these services when a runbook is checked. */
  public AssertAwsResourceProperty(Supplier<Services> services) {
    definition =
        Asked.action(
                "aws:assertAwsResourceProperty",
                "Fails unless a property of a resource is as it should be.",
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
    ObjectNode answer = aws.call(asked.service(), asked.operation(), asked.request());
    return property.isDesired(answer)
        ? ActionResult.succeeded()
        : ActionResult.failed(
            Failure.ofVerification(
                "verifying the property",
                "The property %s. Asked of %s %s"
                    .formatted(property.finding(answer), asked.service(), asked.operation())));
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return Asked.by(inputs).calls();
  }
}
