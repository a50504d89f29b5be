package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code aws:deleteImage}: deregisters an image and deletes the snapshots its volumes are made from
 * (spec: actions, 2.9).
 *
 * <p>Once an image is deregistered, nobody can ask which snapshots were its own: a failure after
 * that names those that are left.
 */
final class DeleteImage implements Work {

  private static final String DOING = "deleting the image";
  private static final String IN_USE = "InvalidSnapshot.InUse";
  private static final String GONE = "InvalidSnapshot.NotFound";

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:deleteImage", "Deletes an image with its snapshots.")
          .takes(Input.required("ImageId", InputType.STRING, "The image."));

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
    String id = call.inputs().required("ImageId");
    JsonNode image =
        aws.call("ec2", "DescribeImages", Request.of("ImageIds", List.of(id))).at("/Images/0");
    if (image.isMissingNode()) {
      return ActionResult.failed(
          Failure.ofInvocation(DOING, Failure.Type.Action, "There is no image '%s'".formatted(id)));
    }
    aws.call("ec2", "DeregisterImage", Request.of("ImageId", id));
    Set<String> snapshots = snapshots(image);
    while (!snapshots.isEmpty()) {
      String snapshot = snapshots.iterator().next();
      try {
        delete(aws, snapshot);
      } catch (CallFailed failed) {
        return ActionResult.failed(
            Failure.ofInvocation(
                DOING,
                failed.type(),
                Sentences.of(
                    failed.explanation(),
                    "Image %s is deregistered; of its snapshots %s are left"
                        .formatted(id, snapshots))));
      }
      snapshots.remove(snapshot);
    }
    return ActionResult.succeeded();
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return List.of(
        new ApiCall(
            "ec2",
            "DescribeImages",
            Request.of("ImageIds", inputs.text("ImageId").stream().toList())),
        new ApiCall("ec2", "DeregisterImage", Request.from(inputs).handing("ImageId").json()),
        new ApiCall("ec2", "DeleteSnapshot", Request.unknown()));
  }

  private static void delete(Aws aws, String snapshot) throws InterruptedException, CallFailed {
    while (true) {
      try {
        aws.call("ec2", "DeleteSnapshot", Request.of("SnapshotId", snapshot));
        return;
      } catch (CallFailed failed) {
        if (failed.code().equals(GONE)) {
          return;
        }
        if (!failed.code().equals(IN_USE)) {
          throw failed;
        }
      }
      aws.polling().pause();
    }
  }

  private static Set<String> snapshots(JsonNode image) {
    Set<String> snapshots = new LinkedHashSet<>();
    for (JsonNode mapping : image.path("BlockDeviceMappings")) {
      JsonNode snapshot = mapping.at("/Ebs/SnapshotId");
      if (!snapshot.isMissingNode()) {
        snapshots.add(snapshot.asText());
      }
    }
    return snapshots;
  }
}
