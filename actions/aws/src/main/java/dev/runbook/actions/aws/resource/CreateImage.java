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

/**
 * {@code aws:createImage}: makes an image of an instance and waits until it can be used (spec:
 * actions, 2.6).
 *
 * <p>EC2 takes no token for this. An attempt that is performed again after a crash finds its
 * image's name taken and fails, and says which image has it: whether that one shows the instance as
 * it was to be kept, the engine cannot know, and it must not go on with another.
 */
final class CreateImage implements Work {

  private static final String DOING = "creating the image";
  private static final String VERIFYING = "verifying the image is available";
  private static final String NAME_TAKEN = "InvalidAMIName.Duplicate";

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              "aws:createImage",
              "Makes an image of an EC2 instance and waits until it is available.")
          .takes(
              Input.required("InstanceId", InputType.STRING, "The instance."),
              Input.required("ImageName", InputType.STRING, "The image's name, not yet in use."),
              Input.optional("ImageDescription", InputType.STRING, "The image's description."),
              Input.optional(
                  "NoReboot",
                  InputType.BOOLEAN,
                  "Whether to leave the instance running, at the risk of an image of half-written files; false if absent."),
              Input.optional(
                  "BlockDeviceMappings",
                  InputType.MAP_LIST,
                  "The image's volumes, as EC2's BlockDeviceMapping."))
          .gives("ImageId", ValueType.STRING)
          .gives("ImageState", ValueType.STRING);

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
    ObjectNode made;
    try {
      made = aws.call("ec2", "CreateImage", request(call.inputs()));
    } catch (CallFailed failed) {
      if (!failed.code().equals(NAME_TAKEN)) {
        throw failed;
      }
      String holder = holder(aws, call.inputs().required("ImageName"));
      return ActionResult.failed(
          Failure.ofInvocation(DOING, failed.type(), Sentences.of(failed.explanation(), holder)));
    }
    return ImageState.awaited(aws, made.path("ImageId").asText(), VERIFYING);
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return List.of(
        new ApiCall("ec2", "CreateImage", request(inputs)),
        new ApiCall("ec2", "DescribeImages", Request.unknown()));
  }

  private static ObjectNode request(Inputs inputs) {
    return Request.from(inputs)
        .handing("InstanceId")
        .renaming("ImageName", "Name")
        .renaming("ImageDescription", "Description")
        .handing("NoReboot", "BlockDeviceMappings")
        .json();
  }

  /** A sentence on the image that has a name, as far as it may be asked. */
  private static String holder(Aws aws, String name) throws InterruptedException {
    ObjectNode request = Request.filter("Name", "name", List.of(name));
    request.putArray("Owners").add("self");
    try {
      JsonNode image = aws.call("ec2", "DescribeImages", request).at("/Images/0");
      return image.isMissingNode()
          ? ""
          : "The name is taken by %s, which is %s and was made %s from %s. If an earlier attempt at this step made it, deregister it or go on with it by hand."
              .formatted(
                  image.path("ImageId").asText(),
                  image.path("State").asText(),
                  image.path("CreationDate").asText("at an unknown time"),
                  image.path("SourceInstanceId").asText("an unknown instance"));
    } catch (CallFailed untold) {
      return "";
    }
  }
}
