package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.Failure;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.value.Json;
import dev.runbook.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A command that was sent, and what becomes of it. What is known of it grows as it goes on.
 *
 * <p>{@code ResponseCode} and {@code Output} are those of one instance, and the code that of a
 * document with one step; otherwise they are not there.
 */
final class SentCommand {

  static final String VERIFYING = "verifying the command has completed";

  private static final Set<String> ENDS = Set.of("Success", "Failed", "TimedOut", "Cancelled");
  private static final int MOST_NAMED = 5;

  private final Aws aws;
  private final String id;
  private final boolean hasOneInstance;
  private final ObjectNode result = JsonNodeFactory.instance.objectNode();

  SentCommand(Aws aws, String id, boolean hasOneInstance) {
    this.aws = aws;
    this.id = id;
    this.hasOneInstance = hasOneInstance;
    result.put("Status", "Pending").put("CommandId", id);
  }

  /** Waits for its end. */
  ActionResult ended() throws InterruptedException {
    try {
      String status = awaitedStatus();
      if (hasOneInstance) {
        read(invocations());
      }
      return status.equals("Success")
          ? new ActionResult.Succeeded(answer())
          : failed(Failure.ofVerification(VERIFYING, unexpected()));
    } catch (CallFailed failed) {
      return failed(Failure.ofInvocation(VERIFYING, failed.type(), failed.explanation()));
    }
  }

  /** Asks AWS to cancel it. That this fails is noted with why it was asked. */
  void cancel(InterruptedException givenUp) {
    try {
      aws.call("ssm", "CancelCommand", Request.of("CommandId", id));
    } catch (CallFailed | InterruptedException uncancelled) {
      givenUp.addSuppressed(uncancelled);
    }
  }

  private String awaitedStatus() throws InterruptedException, CallFailed {
    var asking = new JustMade(aws, Set.of("InvalidCommandId"));
    while (true) {
      String status =
          asking
              .call("ssm", "ListCommands", Request.of("CommandId", id))
              .at("/Commands/0/Status")
              .asText("Pending");
      result.put("Status", status);
      if (ENDS.contains(status)) {
        return status;
      }
      aws.polling().pause();
    }
  }

  private List<JsonNode> invocations() throws InterruptedException, CallFailed {
    ObjectNode request = Request.of("CommandId", id).put("Details", true);
    return new Pages(aws, "ssm", "ListCommandInvocations", request, "CommandInvocations").all();
  }

  /** What one instance answered; the members of the result stand in AWS's order. */
  private void read(List<JsonNode> invocations) {
    List<JsonNode> plugins = new ArrayList<>();
    invocations.forEach(one -> one.path("CommandPlugins").forEach(plugins::add));
    List<String> outputs = new ArrayList<>();
    plugins.forEach(plugin -> outputs.add(plugin.path("Output").asText("")));
    outputs.removeIf(String::isEmpty);
    result.remove("CommandId");
    if (plugins.size() == 1 && plugins.getFirst().has("ResponseCode")) {
      result.set("ResponseCode", plugins.getFirst().get("ResponseCode"));
    }
    result.put("Output", String.join("\n", outputs)).put("CommandId", id);
  }

  private ActionResult failed(Failure failure) {
    return new ActionResult.Failed(failure, answer());
  }

  private Answer answer() {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    result.forEachEntry((name, value) -> outputs.put(name, Text.plain(value)));
    return new Answer(outputs, result, "");
  }

  /** AWS's text, and after it the instances at fault where there are several. */
  private String unexpected() throws InterruptedException {
    List<String> parts = new ArrayList<>();
    for (String name : List.of("Status", "ResponseCode", "Output")) {
      if (result.has(name)) {
        parts.add("%s=[%s]".formatted(name, Text.plain(result.get(name))));
      }
    }
    parts.add("OutputPayload=[%s]".formatted(Json.text(result)));
    parts.add("CommandId=[%s]".formatted(id));
    return "Command %s returns unexpected invocation result: \n{%s}%s"
        .formatted(id, String.join(", ", parts), hasOneInstance ? "" : unsuccessful());
  }

  private String unsuccessful() throws InterruptedException {
    List<String> all;
    try {
      all =
          invocations().stream()
              .filter(invocation -> !invocation.path("Status").asText().equals("Success"))
              .map(SentCommand::told)
              .toList();
    } catch (CallFailed untold) {
      return "";
    }
    String more = all.size() > MOST_NAMED ? " and %d more".formatted(all.size() - MOST_NAMED) : "";
    return all.isEmpty()
        ? ""
        : ". Not successful on %s%s"
            .formatted(String.join(", ", all.subList(0, Math.min(MOST_NAMED, all.size()))), more);
  }

  private static String told(JsonNode invocation) {
    return "%s (%s)"
        .formatted(
            invocation.path("InstanceId").asText(),
            invocation.path("StatusDetails").asText(invocation.path("Status").asText()));
  }
}
