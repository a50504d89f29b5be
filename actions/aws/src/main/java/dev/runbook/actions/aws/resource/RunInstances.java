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
import java.util.ArrayList;
import java.util.List;

/**
 * {@code aws:runInstances}: launches instances and waits until their status checks have passed
 * (spec: actions, 2.18).
 *
 * <p>An attempt that is performed again launches no others: EC2 knows its token. Instances that do
 * not come up, or not in time, are left as they are.
 */
final class RunInstances implements Work {

  private static final String DOING = "launching the instance(s)";
  private static final String VERIFYING = "verifying launched instance(s) are ready to be used";

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              "aws:runInstances", "Launches EC2 instances and waits until they can be used.")
          .takes(
              Input.required("ImageId", InputType.STRING, "The image to launch from."),
              Input.optional(
                  "InstanceType", InputType.STRING, "The type of instance; m1.small if absent."),
              Input.optional(
                      "MinInstanceCount",
                      InputType.INTEGER,
                      "How many there must be room for; 1 if absent.")
                  .checked(Limit.number(1, Integer.MAX_VALUE)),
              Input.optional(
                      "MaxInstanceCount",
                      InputType.INTEGER,
                      "How many to launch if there is room; 1 if absent.")
                  .checked(Limit.number(1, Integer.MAX_VALUE)),
              text("IamInstanceProfileArn", "The ARN of the instances' profile."),
              text("IamInstanceProfileName", "The name of the instances' profile."),
              text("SubnetId", "The subnet to launch into."),
              list("SecurityGroupIds", "The ids of their security groups."),
              list("SecurityGroups", "The names of their security groups, in a default VPC."),
              text("KeyName", "The name of the key pair to log in with."),
              text("UserData", "What the instances run when they first start, in base64."),
              text("PrivateIpAddress", "The primary IPv4 address."),
              map("Placement", "Where to place them, as EC2's Placement."),
              flag("Monitoring", "Whether to monitor them in detail."),
              flag("EbsOptimized", "Whether they have a connection of their own to EBS."),
              flag("DisableApiTermination", "Whether they are protected from being terminated."),
              text(
                  "InstanceInitiatedShutdownBehavior",
                  "Whether one that is shut down from inside is stopped or terminated."),
              text("KernelId", "The kernel."),
              text("RamdiskId", "The RAM disk."),
              maps("BlockDeviceMappings", "The volumes, as EC2's BlockDeviceMapping."),
              maps(
                  "NetworkInterfaces",
                  "The network interfaces, as EC2's InstanceNetworkInterfaceSpecification."),
              maps("TagSpecifications", "The tags, as EC2's TagSpecification."),
              map("MetadataOptions", "How the metadata service is reached, as EC2 has it."),
              text("AdditionalInfo", "Reserved by EC2."),
              text(
                  "ClientToken",
                  "What makes a repeated launch the same launch; one for each attempt if absent."))
          .gives("InstanceIds", ValueType.STRING_LIST)
          .gives("InstanceStates", ValueType.STRING_LIST);

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
    return progress.late(call).orElseGet(() -> Failure.ofTime(VERIFYING, call.limit()));
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException {
    try {
      progress.at(call, Failure.ofTime(DOING, call.limit()));
      ObjectNode launch;
      try {
        launch = aws.call("ec2", "RunInstances", request(call.inputs(), call.token()));
      } catch (CallFailed failed) {
        return ActionResult.failed(
            Failure.ofCall(DOING, "ec2", "RunInstances", failed.type(), failed.explanation()));
      }
      List<String> ids = ids(launch);
      progress.at(call, Failure.ofTime(VERIFYING, late(ids, call)));
      return verified(aws, ids);
    } finally {
      progress.over(call);
    }
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return List.of(
        new ApiCall("ec2", "RunInstances", request(inputs, "")),
        new ApiCall(
            "ec2", "DescribeInstanceStatus", Request.unknown().put("IncludeAllInstances", true)),
        new ApiCall("ec2", "DescribeInstances", Request.unknown()));
  }

  private static ActionResult verified(Aws aws, List<String> ids) throws InterruptedException {
    var outputs = new Outputs().put("InstanceIds", ids);
    var states = InstanceStates.ofLaunched(aws, ids);
    return outputs.kept(
        VERIFYING,
        () -> {
          String wrong = states.until("running");
          outputs.put("InstanceStates", states.names());
          return wrong.isEmpty()
              ? outputs.succeeded()
              : outputs.failed(Failure.ofVerification(VERIFYING, wrong));
        });
  }

  private static ObjectNode request(Inputs inputs, String token) {
    Request request =
        Request.from(inputs)
            .handing(
                "ImageId",
                "InstanceType",
                "SubnetId",
                "SecurityGroupIds",
                "SecurityGroups",
                "KeyName",
                "UserData",
                "PrivateIpAddress",
                "Placement",
                "EbsOptimized",
                "DisableApiTermination",
                "InstanceInitiatedShutdownBehavior",
                "KernelId",
                "RamdiskId",
                "BlockDeviceMappings",
                "NetworkInterfaces",
                "TagSpecifications",
                "MetadataOptions",
                "AdditionalInfo")
            .with("MinCount", 1)
            .with("MaxCount", 1)
            .renaming("MinInstanceCount", "MinCount")
            .renaming("MaxInstanceCount", "MaxCount")
            .defaulting("ClientToken", token);
    ObjectNode profile =
        Request.from(inputs)
            .renaming("IamInstanceProfileArn", "Arn")
            .renaming("IamInstanceProfileName", "Name")
            .json();
    if (!profile.isEmpty()) {
      request.with("IamInstanceProfile", profile);
    }
    Request.given(inputs, "Monitoring")
        .ifPresent(
            enabled -> request.with("Monitoring", Request.unknown().set("Enabled", enabled)));
    return request.json();
  }

  private static List<String> ids(JsonNode launch) {
    List<String> ids = new ArrayList<>();
    for (JsonNode instance : launch.path("Instances")) {
      ids.add(instance.path("InstanceId").asText());
    }
    return ids;
  }

  private static String late(List<String> ids, ActionCall call) {
    return "Instances %s did not pass their status checks within %d seconds"
        .formatted(ids, call.limit().toSeconds());
  }

  private static Input text(String name, String description) {
    return Input.optional(name, InputType.STRING, description);
  }

  private static Input list(String name, String description) {
    return Input.optional(name, InputType.STRING_LIST, description);
  }

  private static Input flag(String name, String description) {
    return Input.optional(name, InputType.BOOLEAN, description);
  }

  private static Input map(String name, String description) {
    return Input.optional(name, InputType.STRING_MAP, description);
  }

  private static Input maps(String name, String description) {
    return Input.optional(name, InputType.MAP_LIST, description);
  }
}
