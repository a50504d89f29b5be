package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ApiCall;
import dev.runbook.action.FlowContext;
import dev.runbook.action.Inputs;
import dev.runbook.action.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What approvers are sent through SNS when a step begins to wait for them. AWS does not publish its
 * own wording; this one says who is asked what, and how to decide.
 *
 * @param topicArn where it is sent
 */
record Notice(String topicArn) {

  /** What sends it. */
  static final String ACTION = "aws:executeAwsApi";

  private static final int LONGEST_SUBJECT = 100;

  /** The notice that these inputs of an approval ask for; empty when they ask for none. */
  static Optional<Notice> of(Inputs inputs) {
    String enhanced =
        inputs
            .find("EnhancedApprovals")
            .map(map -> map.path("NotificationArn").asText())
            .orElse("");
    return Optional.of(inputs.text("NotificationArn").orElse(enhanced).strip())
        .filter(topic -> !topic.isEmpty())
        .map(Notice::new);
  }

  /** What is wrong with the ARN of a topic; empty when it is fine, or none. */
  static String wrongTopic(JsonNode arn) {
    String text = arn.asText().strip();
    String name = text.substring(text.lastIndexOf(':') + 1);
    return text.isEmpty() || name.startsWith("Automation")
        ? ""
        : "the name of the topic must begin with Automation";
  }

  /** The call that sends it, as far as it is known before the start. */
  ApiCall call() {
    return new ApiCall(
        "sns", "Publish", JsonNodeFactory.instance.objectNode().put("TopicArn", topicArn));
  }

  /** The call that sends it. */
  ObjectNode call(String message, List<Approvers> approvers, FlowContext flow) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Service", "sns")
        .put("Api", "Publish")
        .put("TopicArn", topicArn)
        .put("Subject", subject(flow))
        .put("Message", text(message, approvers, flow));
  }

  /** SNS takes at most 100 characters of ASCII. */
  private static String subject(FlowContext flow) {
    String subject =
        "Approval needed: step %s of %s".formatted(flow.step().name(), runbook(flow.setting()));
    String ascii = subject.replaceAll("[^ -~]", "?");
    return ascii.length() <= LONGEST_SUBJECT ? ascii : ascii.substring(0, LONGEST_SUBJECT);
  }

  private static String text(String message, List<Approvers> approvers, FlowContext flow) {
    String id = flow.setting().values().getOrDefault("automation:EXECUTION_ID", "");
    String step = flow.step().name();
    String asked =
        """
        Step %1$s of runbook %2$s waits for approval until %3$s.

        Execution: %4$s
        Approvers: %5$s

        To decide where the runbook runs:
          runbook approve %4$s --step %1$s
          runbook reject %4$s --step %1$s

        To decide through the API of Systems Manager:
          aws ssm send-automation-signal --automation-execution-id %4$s --signal-type Approve
          aws ssm send-automation-signal --automation-execution-id %4$s --signal-type Reject
        """
            .formatted(
                step,
                runbook(flow.setting()),
                flow.began().plus(flow.limit()),
                id,
                approvers.stream().map(Approvers::words).collect(Collectors.joining("; ")));
    return message.isBlank() ? asked : message + "\n\n" + asked;
  }

  /** The file's name, without the folders it is in. */
  private static String runbook(Setting setting) {
    return setting.runbook().substring(setting.runbook().lastIndexOf('/') + 1);
  }
}
