package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Failure;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Work;
import java.util.List;
import java.util.Set;

/**
 * {@code aws:deleteStack}: deletes a CloudFormation stack and waits until it is gone (spec:
 * actions, 2.10). A stack that does not exist fails the step, as it does in AWS.
 */
final class DeleteStack implements Work {

  private static final String SERVICE = "cloudformation";
  private static final String DOING = "deleting the stack";
  private static final String VERIFYING = "verifying the stack is deleted";

  /** As AWS's guide spells the input. */
  private static final String RETAINED_AS_DOCUMENTED = "RetainResources.member.N";

  private static final String RETAINED = "RetainResources";

  private static final Set<String> ENDS = Set.of(StackStatus.DELETED, "DELETE_FAILED");

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:deleteStack", "Deletes a CloudFormation stack.")
          .takes(
              Input.required("StackName", InputType.STRING, "The stack's name or id."),
              Input.optional(
                      "ClientRequestToken",
                      InputType.STRING,
                      "What makes a repeated deletion the same deletion; one for each attempt if absent.")
                  .checked(
                      Limit.both(
                          Limit.characters(1, 128),
                          Limit.written("[a-zA-Z0-9][-a-zA-Z0-9]*", "letters, digits and -"))),
              Input.optional(
                  RETAINED_AS_DOCUMENTED,
                  InputType.STRING_LIST,
                  "The resources to keep, of a stack whose deletion has failed before."),
              Input.optional(
                  RETAINED, InputType.STRING_LIST, "The same as RetainResources.member.N."),
              Input.optional("RoleARN", InputType.STRING, "The role CloudFormation assumes.")
                  .checked(Limit.characters(20, 2048)))
          .agreeing(DeleteStack::disagreement);

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public String doing() {
    return DOING;
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException, CallFailed {
    StackStatus stack = StackStatus.of(aws, call.inputs().required("StackName"));
    if (!stack.name().equals(StackStatus.DELETED)) {
      ObjectNode request = request(call.inputs(), "delete-" + call.token());
      aws.call(SERVICE, "DeleteStack", request.put("StackName", stack.id()));
      stack = StackStatus.awaited(aws, stack.id(), status -> ENDS.contains(status.name()));
    }
    return stack.name().equals(StackStatus.DELETED)
        ? ActionResult.succeeded()
        : ActionResult.failed(
            Failure.ofVerification(VERIFYING, StackFailure.told(aws, stack, "DELETE_IN_PROGRESS")));
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    ObjectNode name = Request.from(inputs).handing("StackName").json();
    return List.of(
        new ApiCall(SERVICE, "DescribeStacks", name),
        new ApiCall(SERVICE, "DeleteStack", request(inputs, "")),
        new ApiCall(SERVICE, "DescribeStackEvents", name));
  }

  private static ObjectNode request(Inputs inputs, String token) {
    return Request.from(inputs)
        .handing("StackName", RETAINED, "RoleARN")
        .renaming(RETAINED_AS_DOCUMENTED, RETAINED)
        .defaulting("ClientRequestToken", token)
        .json();
  }

  private static String disagreement(JsonNode inputs) {
    return inputs.has(RETAINED) && inputs.has(RETAINED_AS_DOCUMENTED)
        ? "only one of the inputs %s and %s can be given"
            .formatted(RETAINED, RETAINED_AS_DOCUMENTED)
        : "";
  }
}
