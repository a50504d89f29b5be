package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import java.util.List;
import java.util.Set;

/**
 * How far an image is on its way to being usable.
 *
 * @param name such as {@code pending}
 * @param reason why AWS says it is there, or empty
 */
record ImageState(String name, String reason) {

  private static final Set<String> DECISIVE =
      Set.of("available", "invalid", "deregistered", "transient", "failed", "error", "disabled");

  private static final Set<String> UNKNOWN =
      Set.of("InvalidAMIID.NotFound", "InvalidAMIID.Unavailable");

  /** What comes of an image that was asked for a moment ago, once that is decided. */
  static ActionResult awaited(Aws aws, String image, String verifying) throws InterruptedException {
    var outputs = new Outputs().put("ImageId", image).put("ImageState", "pending");
    return outputs.kept(
        verifying,
        () -> {
          ImageState state = decided(aws, image);
          outputs.put("ImageState", state.name);
          return state.name.equals("available")
              ? outputs.succeeded()
              : outputs.failed(
                  Failure.ofVerification(
                      verifying,
                      Sentences.of(
                          "Image %s entered unexpected state: %s".formatted(image, state.name),
                          state.reason)));
        });
  }

  private static ImageState decided(Aws aws, String image) throws InterruptedException, CallFailed {
    var asking = new JustMade(aws, UNKNOWN);
    while (true) {
      JsonNode found =
          asking
              .call("ec2", "DescribeImages", Request.of("ImageIds", List.of(image)))
              .at("/Images/0");
      String name = found.path("State").asText("");
      if (DECISIVE.contains(name)) {
        return new ImageState(name, found.at("/StateReason/Message").asText(""));
      }
      aws.polling().pause();
    }
  }
}
