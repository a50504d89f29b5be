package dev.runbook.actions.aws.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.aws.model.Services;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code aws:executeAwsApi}: calls one operation once. Selectors run on its answer, which is that
 * of boto3.
 */
public final class ExecuteAwsApi implements Work {

  static final String DOING = "Execute/Cancelling action";

  private final ActionDefinition definition;

  /** Knows these services when a runbook is checked. */
  public ExecuteAwsApi(Supplier<Services> services) {
    definition =
        Asked.action("aws:executeAwsApi", "Calls an operation of any AWS service.", services);
  }

  @Override
  public ActionDefinition definition() {
    return definition;
  }

  @Override
  public String doing() {
    return DOING;
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException, CallFailed {
    Asked asked = Asked.by(call.inputs());
    ObjectNode answer = aws.call(asked.service(), asked.operation(), asked.request());
    return new ActionResult.Succeeded(
        new Answer(JsonNodeFactory.instance.objectNode(), answer, ""));
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return Asked.by(inputs).calls();
  }
}
