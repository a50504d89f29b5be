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
import dev.runbook.value.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code aws:createStack}: creates a CloudFormation stack and waits until that is done (spec:
 * actions, 2.7).
 *
 * <p>Before that it waits for whatever is being done to a stack of that name, and deletes one whose
 * creation was rolled back. An attempt that is performed again creates no second stack:
 * CloudFormation knows its token.
 */
final class CreateStack implements Work {

  private static final String SERVICE = "cloudformation";
  private static final String DOING = "creating the stack";
  private static final String VERIFYING = "verifying the stack is created";
  private static final Set<String> UNDER_WAY = Set.of("CREATE_IN_PROGRESS", "ROLLBACK_IN_PROGRESS");

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:createStack", "Creates a CloudFormation stack.")
          .takes(
              Input.required("StackName", InputType.STRING, "The stack's name.")
                  .checked(
                      Limit.both(
                          Limit.characters(1, 128),
                          Limit.written(
                              "[a-zA-Z][-a-zA-Z0-9]*", "a letter, then letters, digits and -"))),
              Input.optional("TemplateBody", InputType.STRING, "The template itself.")
                  .checked(Limit.bytes(51_200)),
              Input.optional("TemplateURL", InputType.STRING, "Where in S3 the template is.")
                  .checked(Limit.characters(1, 1024)),
              Input.optional(
                      "Parameters",
                      InputType.MAP_LIST,
                      "The template's parameters, each a ParameterKey and a ParameterValue.")
                  .checked(Limit.each(Limit.having("ParameterKey"))),
              Input.optional(
                      "Capabilities",
                      InputType.STRING_LIST,
                      "What the template may do: CAPABILITY_IAM, CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND.")
                  .checked(
                      Limit.each(
                          Limit.oneOf(
                              "CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"))),
              Input.optional(
                      "ClientRequestToken",
                      InputType.STRING,
                      "What makes a repeated creation the same creation; one for each attempt if absent.")
                  .checked(
                      Limit.both(
                          Limit.characters(1, 128),
                          Limit.written("[a-zA-Z0-9][-a-zA-Z0-9]*", "letters, digits and -"))),
              Input.optional(
                  "DisableRollback",
                  InputType.BOOLEAN,
                  "Whether to keep what was created when something fails; false if absent."),
              Input.optional(
                      "OnFailure",
                      InputType.STRING,
                      "What becomes of the stack when something fails; ROLLBACK if absent.")
                  .oneOf("DO_NOTHING", "ROLLBACK", "DELETE"),
              Input.optional(
                      "NotificationARNs",
                      InputType.STRING_LIST,
                      "The SNS topics that are told of events.")
                  .checked(Limit.entries(0, 5)),
              Input.optional(
                      "ResourceTypes",
                      InputType.STRING_LIST,
                      "The types of resources that may be created.")
                  .checked(Limit.each(Limit.characters(1, 256))),
              Input.optional("RoleARN", InputType.STRING, "The role CloudFormation assumes.")
                  .checked(Limit.characters(20, 2048)),
              Input.optional("StackPolicyBody", InputType.STRING, "The stack's policy itself.")
                  .checked(Limit.bytes(16_384)),
              Input.optional("StackPolicyURL", InputType.STRING, "Where the stack's policy is.")
                  .checked(Limit.characters(1, 1350)),
              Input.optional(
                      "Tags", InputType.MAP_LIST, "The stack's tags, each a Key and a Value.")
                  .checked(Limit.both(Limit.entries(0, 10), Limit.each(Limit.having("Key")))),
              Input.optional(
                      "TimeoutInMinutes",
                      InputType.INTEGER,
                      "After how many minutes CloudFormation gives up.")
                  .checked(Limit.number(1, Integer.MAX_VALUE)))
          .exactlyOne("TemplateBody", "TemplateURL")
          .agreeing(CreateStack::disagreement)
          .gives("StackId", ValueType.STRING)
          .gives("StackStatus", ValueType.STRING)
          .gives("StackStatusReason", ValueType.STRING);

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
    Optional<StackStatus> inTheWay = cleared(aws, call);
    if (inTheWay.isPresent()) {
      String why = StackFailure.told(aws, inTheWay.get(), "DELETE_IN_PROGRESS");
      return ActionResult.failed(
          Failure.ofInvocation(
              DOING,
              Failure.Type.Action,
              "The stack of that name, whose creation was rolled back, cannot be deleted. " + why));
    }
    String id =
        aws.call(SERVICE, "CreateStack", request(call.inputs(), call.token()))
            .path("StackId")
            .asText();
    return created(aws, id);
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    ObjectNode name = Request.from(inputs).handing("StackName").json();
    return List.of(
        new ApiCall(SERVICE, "DescribeStacks", name),
        new ApiCall(SERVICE, "DeleteStack", name),
        new ApiCall(SERVICE, "CreateStack", request(inputs, "")),
        new ApiCall(SERVICE, "DescribeStackEvents", name));
  }

  /** Makes the name free where that loses nothing; gives the stack that cannot be deleted. */
  private static Optional<StackStatus> cleared(Aws aws, ActionCall call)
      throws InterruptedException, CallFailed {
    String name = call.inputs().required("StackName");
    Optional<StackStatus> former = StackStatus.find(aws, name);
    while (former.filter(StackStatus::isChanging).isPresent()) {
      aws.polling().pause();
      former = StackStatus.find(aws, name);
    }
    if (former.filter(stack -> stack.name().equals("ROLLBACK_COMPLETE")).isEmpty()) {
      return Optional.empty();
    }
    String id = former.get().id();
    ObjectNode request =
        Request.from(call.inputs()).handing("RoleARN").with("StackName", id).json();
    aws.call(SERVICE, "DeleteStack", request.put("ClientRequestToken", "clear-" + call.token()));
    StackStatus end =
        StackStatus.awaited(
            aws, id, stack -> !stack.isChanging() && !stack.name().equals("ROLLBACK_COMPLETE"));
    return end.name().equals(StackStatus.DELETED) ? Optional.empty() : Optional.of(end);
  }

  private static ActionResult created(Aws aws, String id) throws InterruptedException {
    var outputs = new Outputs().put("StackId", id);
    return outputs.kept(
        VERIFYING,
        () -> {
          StackStatus end =
              StackStatus.awaited(aws, id, stack -> !UNDER_WAY.contains(stack.name()));
          outputs.put("StackStatus", end.name());
          if (!end.reason().isEmpty()) {
            outputs.put("StackStatusReason", end.reason());
          }
          return end.name().equals("CREATE_COMPLETE")
              ? outputs.succeeded()
              : outputs.failed(
                  Failure.ofVerification(
                      VERIFYING, StackFailure.told(aws, end, "CREATE_IN_PROGRESS")));
        });
  }

  private static ObjectNode request(Inputs inputs, String token) {
    Request request =
        Request.from(inputs)
            .handing(
                "StackName",
                "TemplateBody",
                "TemplateURL",
                "Capabilities",
                "DisableRollback",
                "OnFailure",
                "NotificationARNs",
                "ResourceTypes",
                "RoleARN",
                "StackPolicyBody",
                "StackPolicyURL",
                "TimeoutInMinutes")
            .defaulting("ClientRequestToken", token);
    Request.given(inputs, "Parameters")
        .ifPresent(maps -> request.with("Parameters", TextMaps.of(maps)));
    Request.given(inputs, "Tags").ifPresent(maps -> request.with("Tags", TextMaps.tags(maps)));
    return request.json();
  }

  private static String disagreement(JsonNode inputs) {
    if (inputs.has("DisableRollback") && inputs.has("OnFailure")) {
      return "only one of the inputs DisableRollback and OnFailure can be given";
    }
    return inputs.has("StackPolicyBody") && inputs.has("StackPolicyURL")
        ? "only one of the inputs StackPolicyBody and StackPolicyURL can be given"
        : "";
  }
}
