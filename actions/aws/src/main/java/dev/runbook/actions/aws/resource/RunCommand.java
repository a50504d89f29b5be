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
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code aws:runCommand}: runs a command document on managed instances and waits until all of them
 * have done it (spec: actions, 2.17). An attempt that is given up cancels its command.
 *
 * <p>Systems Manager takes no token for this: if the engine's process dies after the command was
 * sent and before that was recorded, the attempt performed again sends it a second time. Say {@code
 * x-onInterrupted: fail} where that must not be.
 */
final class RunCommand implements Work {

  private static final String DOING = "sending the command";

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              "aws:runCommand", "Runs a command document on instances and waits for its end.")
          .takes(
              Input.required(
                  "DocumentName", InputType.STRING, "The command document's name or ARN."),
              Input.optional(
                      "InstanceIds",
                      InputType.STRING_LIST,
                      "The instances; a command waits until their agents are online.")
                  .checked(Limit.entries(1, 50)),
              Input.optional(
                  "Targets",
                  InputType.MAP_LIST,
                  "The instances by their tags, each a Key and Values."),
              Input.optional(
                  "Parameters",
                  InputType.STRING_MAP,
                  "The document's parameters; each is given as a list of texts."),
              Input.optional(
                  "CloudWatchOutputConfig",
                  InputType.STRING_MAP,
                  "Whether and where in CloudWatch Logs the output goes."),
              Input.optional("Comment", InputType.STRING, "A word on what the command is for.")
                  .checked(Limit.characters(1, 100)),
              Input.optional("DocumentHash", InputType.STRING, "The hash the document must have."),
              Input.optional("DocumentHashType", InputType.STRING, "How that hash is made.")
                  .oneOf("Sha256", "Sha1"),
              Input.optional(
                  "OutputS3BucketName", InputType.STRING, "The bucket the output goes to."),
              Input.optional("OutputS3KeyPrefix", InputType.STRING, "The folder in that bucket."),
              Input.optional(
                  "ServiceRoleArn", InputType.STRING, "The role that sends notifications."),
              Input.optional(
                  "NotificationConfig", InputType.STRING_MAP, "Which notifications go where."),
              Input.optional(
                      "TimeoutSeconds",
                      InputType.INTEGER,
                      "How long instances may take to begin, in seconds; timeoutSeconds of the step limits the whole.")
                  .checked(Limit.number(30, 2_592_000)),
              Input.optional(
                  "MaxConcurrency",
                  InputType.STRING,
                  "On how many instances at a time, as a number or a percentage."),
              Input.optional(
                  "MaxErrors",
                  InputType.STRING,
                  "After how many failures no more instances get it, as a number or a percentage."))
          .exactlyOne("InstanceIds", "Targets")
          .gives("CommandId", ValueType.STRING)
          .gives("Status", ValueType.STRING)
          .gives("ResponseCode", ValueType.STRING)
          .gives("Output", ValueType.STRING);

  private final Progress progress = new Progress();

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public String doing() {
    return DOING;
  }

  @Override
  public Failure timedOut(ActionCall call) {
    return progress.late(call).orElseGet(() -> Failure.ofTime(SentCommand.VERIFYING, call.limit()));
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException, CallFailed {
    Inputs inputs = call.inputs();
    List<String> instances = Request.texts(inputs, "InstanceIds");
    try {
      if (!instances.isEmpty()) {
        AgentWait.until(aws, instances, late -> progress.at(call, late));
      }
      progress.at(call, Failure.ofTime(DOING, call.limit()));
      String id = aws.call("ssm", "SendCommand", request(inputs)).at("/Command/CommandId").asText();
      progress.at(call, Failure.ofTime(SentCommand.VERIFYING, late(id, call)));
      return ended(new SentCommand(aws, id, instances.size() == 1));
    } finally {
      progress.over(call);
    }
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    List<ApiCall> calls = new ArrayList<>();
    List<String> instances = Request.texts(inputs, "InstanceIds");
    if (!instances.isEmpty()) {
      ObjectNode filter = Request.filter("Key", "InstanceIds", instances);
      calls.add(new ApiCall("ssm", "DescribeInstanceInformation", filter));
    }
    calls.add(new ApiCall("ssm", "SendCommand", request(inputs)));
    calls.add(new ApiCall("ssm", "ListCommands", Request.unknown()));
    calls.add(new ApiCall("ssm", "ListCommandInvocations", Request.unknown().put("Details", true)));
    calls.add(new ApiCall("ssm", "CancelCommand", Request.unknown()));
    return calls;
  }

  private static ActionResult ended(SentCommand command) throws InterruptedException {
    try {
      return command.ended();
    } catch (InterruptedException givenUp) {
      command.cancel(givenUp);
      throw givenUp;
    }
  }

  private static ObjectNode request(Inputs inputs) {
    Request request =
        Request.from(inputs)
            .handing(
                "DocumentName",
                "InstanceIds",
                "Targets",
                "CloudWatchOutputConfig",
                "Comment",
                "DocumentHash",
                "DocumentHashType",
                "OutputS3BucketName",
                "OutputS3KeyPrefix",
                "ServiceRoleArn",
                "NotificationConfig",
                "TimeoutSeconds",
                "MaxConcurrency",
                "MaxErrors");
    Request.given(inputs, "Parameters")
        .ifPresent(parameters -> request.with("Parameters", lists(parameters)));
    return request.json();
  }

  /** The parameters of a command are lists of texts; maps among them are JSON. */
  private static JsonNode lists(JsonNode parameters) {
    if (!parameters.isObject()) {
      return parameters;
    }
    ObjectNode lists = Request.unknown();
    parameters.forEachEntry(
        (name, value) -> Text.recorded(value).forEach(lists.putArray(name)::add));
    return lists;
  }

  private static String late(String id, ActionCall call) {
    return "Command %s did not complete within %d seconds and is cancelled"
        .formatted(id, call.limit().toSeconds());
  }
}
