package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import java.util.ArrayList;
import java.util.List;

/** Why an operation on a stack failed: the resources that failed first, and what each said. */
final class StackFailure {

  private static final int MOST_RESOURCES = 3;

  private StackFailure() {}

  /**
   * In a sentence.
   *
   * @param stack how it ended
   * @param begun the status with which the operation began, such as {@code CREATE_IN_PROGRESS}
   */
  static String told(Aws aws, StackStatus stack, String begun) throws InterruptedException {
    String end = "Stack %s ended as %s".formatted(stack.id(), stack.name());
    String ended = stack.reason().isEmpty() ? end : end + ": " + stack.reason();
    try {
      List<String> first = firstToFail(aws, stack.id(), begun);
      return first.isEmpty()
          ? ended
          : Sentences.of(ended, "Failed first: " + String.join("; ", first));
    } catch (CallFailed untold) {
      return ended;
    }
  }

  /** CloudFormation tells the latest first, through all that was ever done to the stack. */
  private static List<String> firstToFail(Aws aws, String id, String begun)
      throws InterruptedException, CallFailed {
    List<String> failed = new ArrayList<>();
    var pages =
        new Pages(
            aws,
            "cloudformation",
            "DescribeStackEvents",
            Request.of("StackName", id),
            "StackEvents");
    while (!pages.isOver()) {
      for (JsonNode event : pages.next()) {
        String status = event.path("ResourceStatus").asText();
        boolean isStack = event.path("PhysicalResourceId").asText().equals(id);
        if (isStack && status.equals(begun)) {
          return earliest(failed);
        }
        if (!isStack && status.endsWith("_FAILED") && !isConsequence(event)) {
          failed.add(told(event));
        }
      }
    }
    return earliest(failed);
  }

  private static List<String> earliest(List<String> latestFirst) {
    return latestFirst.reversed().stream().limit(MOST_RESOURCES).toList();
  }

  /** What was only given up because something else had failed. */
  private static boolean isConsequence(JsonNode event) {
    return event.path("ResourceStatusReason").asText().contains("creation cancelled");
  }

  private static String told(JsonNode event) {
    return "%s (%s): %s"
        .formatted(
            event.path("LogicalResourceId").asText(),
            event.path("ResourceType").asText(),
            event.path("ResourceStatusReason").asText("no reason given"));
  }
}
