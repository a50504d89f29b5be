package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far a stack is.
 *
 * @param id its ARN
 * @param name such as {@code CREATE_COMPLETE}
 * @param reason why CloudFormation says it is there, or empty
 */
record StackStatus(String id, String name, String reason) {

  static final String DELETED = "DELETE_COMPLETE";

  /** Of a stack that is there; by its id also of one that was deleted. */
  static StackStatus of(Aws aws, String nameOrId) throws InterruptedException, CallFailed {
    JsonNode stack =
        aws.call("cloudformation", "DescribeStacks", Request.of("StackName", nameOrId))
            .at("/Stacks/0");
    return new StackStatus(
        stack.path("StackId").asText(nameOrId),
        stack.path("StackStatus").asText(""),
        stack.path("StackStatusReason").asText(""));
  }

  /** The same, or nothing where CloudFormation does not know the stack. */
  static Optional<StackStatus> find(Aws aws, String nameOrId)
      throws InterruptedException, CallFailed {
    try {
      return Optional.of(of(aws, nameOrId));
    } catch (CallFailed failed) {
      // The code alone stands for any request that is wrong in itself.
      if (failed.code().equals("ValidationError")
          && failed.explanation().contains("does not exist")) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  /** Asks, pausing first, until the stack is {@code settled}; one that is gone was deleted. */
  static StackStatus awaited(Aws aws, String id, Predicate<StackStatus> settled)
      throws InterruptedException, CallFailed {
    while (true) {
      // What is asked at once may still be what was before.
      aws.polling().pause();
      StackStatus status = find(aws, id).orElse(new StackStatus(id, DELETED, ""));
      if (settled.test(status)) {
        return status;
      }
    }
  }

  /**
   * Whether an operation is going on that ends by itself. A stack in review waits for its change
   * set, and may do so for ever.
   */
  boolean isChanging() {
    return name.endsWith("_IN_PROGRESS") && !name.equals("REVIEW_IN_PROGRESS");
  }
}
