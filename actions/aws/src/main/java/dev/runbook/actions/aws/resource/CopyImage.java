package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.value.ValueType;
import java.util.List;

/**
 * {@code aws:copyImage}: copies an image into the region and waits until it can be used (spec:
 * actions, 2.5). An attempt that is performed again makes no second copy: EC2 knows its token.
 */
final class CopyImage implements Work {

  private static final String DOING = "copying the image";
  private static final String VERIFYING = "verifying the image is available";

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              "aws:copyImage",
              "Copies an image from any region into this one and waits until it is available.")
          .takes(
              Input.required("SourceRegion", InputType.STRING, "The region the image is in."),
              Input.required("SourceImageId", InputType.STRING, "The image."),
              Input.required("ImageName", InputType.STRING, "The copy's name."),
              Input.optional("ImageDescription", InputType.STRING, "The copy's description."),
              Input.optional("Encrypted", InputType.BOOLEAN, "Whether to encrypt the copy."),
              Input.optional("KmsKeyId", InputType.STRING, "The key to encrypt it with."),
              Input.optional(
                  "ClientToken",
                  InputType.STRING,
                  "What makes a repeated copy the same copy; one for each attempt if absent."))
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
    ObjectNode copy = aws.call("ec2", "CopyImage", request(call.inputs(), call.token()));
    return ImageState.awaited(aws, copy.path("ImageId").asText(), VERIFYING);
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return List.of(
        new ApiCall("ec2", "CopyImage", request(inputs, "")),
        new ApiCall("ec2", "DescribeImages", Request.unknown()));
  }

  private static ObjectNode request(Inputs inputs, String token) {
    return Request.from(inputs)
        .handing("SourceRegion", "SourceImageId", "Encrypted", "KmsKeyId")
        .renaming("ImageName", "Name")
        .renaming("ImageDescription", "Description")
        .defaulting("ClientToken", token)
        .json();
  }
}
