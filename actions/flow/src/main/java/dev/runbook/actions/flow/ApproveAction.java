package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.model.Step;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.Signal;
import dev.runbook.value.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code aws:approve}: holds the execution until enough people have approved. The first rejection
 * fails the step, and no further attempt is made.
 */
final class ApproveAction implements FlowAction {

  private static final int MOST_APPROVERS = 10;
  private static final int LONGEST_MESSAGE = 4096;

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              "aws:approve", "Holds the execution until enough people have approved.")
          .takes(
              Input.optional(
                      "Approvers",
                      InputType.STRING_LIST,
                      "Who may approve, 1 to 10: user names, user ARNs, role ARNs.")
                  .checked(ApproveAction::wrongApprovers),
              Input.optional(
                      "EnhancedApprovals",
                      InputType.STRING_MAP,
                      "Of a change template: approvers, each with a number of its own.")
                  .checked(enhanced -> Notice.wrongTopic(enhanced.path("NotificationArn"))),
              Input.optional(
                  "MinRequiredApprovals",
                  InputType.INTEGER,
                  "How many of the approvers must approve; 1 if absent."),
              Input.optional("NotificationArn", InputType.STRING, "The SNS topic that is told.")
                  .checked(Notice::wrongTopic),
              Input.optional("Message", InputType.STRING, "What the approvers are told.")
                  .checked(ApproveAction::wrongMessage))
          .exactlyOne("Approvers", "EnhancedApprovals")
          .gives("ApprovalStatus", ValueType.STRING)
          .gives("ApproverDecisions", ValueType.MAP_LIST)
          .lasting(Duration.ofDays(7), Duration.ofDays(30));

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    List<Approvers> all = approvers(inputs);
    for (Approvers some : all) {
      if (some.needed() < 1 || some.needed() > some.names().size()) {
        return FlowResult.of(
            ActionResult.failed(
                Failure.ofInput(
                    "MinRequiredApprovals is %d, and there are %d approvers"
                        .formatted(some.needed(), some.names().size()))));
      }
    }
    Notice notice = Notice.of(inputs).orElse(null);
    if (notice == null) {
      return FlowResult.of(decision(all, inputs, flow));
    }
    if (!flow.canPerform(Notice.ACTION)) {
      return FlowResult.of(warning(decision(all, inputs, flow), notice));
    }
    String message = inputs.text("Message").orElse("");
    return FlowResult.of(
        switch (flow.perform(Notice.ACTION, notice.call(message, all, flow))) {
          case ActionResult.Succeeded sent -> decision(all, inputs, flow);
          case ActionResult.Exited exited -> decision(all, inputs, flow);
          case ActionResult.Failed unsent -> unsent(unsent.failure(), notice);
          case ActionResult.TimedOut late -> unsent(late.failure(), notice);
          case ActionResult.Stopped stopped -> ActionResult.stopped();
        });
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return Notice.of(inputs).map(Notice::call).stream().toList();
  }

  /** Whoever is not told does not decide: better to fail than to wait for nobody. */
  private static ActionResult unsent(Failure failure, Notice notice) {
    return ActionResult.failed(
        failure.in("Notifying the approvers through %s".formatted(notice.topicArn())));
  }

  private static ActionResult warning(ActionResult result, Notice notice) {
    Answer answer = result.answer();
    return result.with(
        new Answer(
            answer.outputs(),
            answer.root(),
            "nobody was notified through %s: this engine has no action %s"
                .formatted(notice.topicArn(), Notice.ACTION)));
  }

  @Override
  public List<String> performs() {
    return List.of(Notice.ACTION);
  }

  private ActionResult decision(List<Approvers> all, Inputs inputs, FlowContext flow) {
    ArrayNode decisions = JsonNodeFactory.instance.arrayNode();
    while (true) {
      ObjectNode soFar = outputs("Waiting", decisions);
      switch (flow.awaitSignal(soFar)) {
        case Awaited.Arrived(Signal signal)
            when refusal(signal, flow.step(), inputs, soFar).isEmpty() -> {
          decisions.add(decision(signal, flow.now()));
          if (signal instanceof Signal.Reject reject) {
            return rejected(reject, decisions);
          }
          List<String> approved = deciders(decisions);
          if (all.stream().allMatch(some -> some.haveApproved(approved))) {
            return ActionResult.succeeded(outputs("Approved", decisions));
          }
        }
        case Awaited.Arrived other -> {}
        case Awaited.TimedOut late -> {
          var failure = Failure.ofTime("waiting for approval", flow.limit());
          return new ActionResult.TimedOut(failure, Answer.of(soFar));
        }
        case Awaited.Stopped stopped -> {
          return new ActionResult.Stopped(Answer.of(soFar));
        }
      }
    }
  }

  private static ActionResult rejected(Signal.Reject reject, ArrayNode decisions) {
    String reason = reject.comment().isEmpty() ? "" : ": " + reject.comment();
    return new ActionResult.Failed(
        Failure.ofInvocation(
                "waiting for approval",
                Failure.Type.Action,
                "Rejected by %s%s".formatted(reject.by(), reason))
            .asFinal(),
        Answer.of(outputs("Rejected", decisions)));
  }

  @Override
  public String refusal(Signal signal, Step step, Inputs inputs, ObjectNode outputs) {
    if (!(signal instanceof Signal.Approve) && !(signal instanceof Signal.Reject)) {
      return "step %s waits for Approve or Reject, not for %s"
          .formatted(step.name(), signal.type());
    }
    List<Approvers> all = approvers(inputs);
    if (all.stream().noneMatch(some -> some.include(signal.by()))) {
      List<String> names = all.stream().flatMap(some -> some.names().stream()).toList();
      return "%s is not an approver of step %s; approvers: %s"
          .formatted(signal.by(), step.name(), String.join(", ", names));
    }
    return deciders(outputs.path("ApproverDecisions")).contains(signal.by())
        ? "%s has decided on step %s already".formatted(signal.by(), step.name())
        : "";
  }

  private static List<Approvers> approvers(Inputs inputs) {
    List<Approvers> all = new ArrayList<>();
    inputs
        .find("Approvers")
        .ifPresent(names -> {
          int needed = inputs.find("MinRequiredApprovals").map(JsonNode::intValue).orElse(1);
          List<String> texts = new ArrayList<>();
          names.forEach(name -> texts.add(name.asText()));
          all.add(new Approvers(texts, needed));
        });
    inputs
        .find("EnhancedApprovals")
        .ifPresent(enhanced -> {
          for (JsonNode one : enhanced.path("Approvers")) {
            List<String> name = List.of(one.path("approver").asText());
            all.add(new Approvers(name, one.path("minRequiredApprovals").asInt(1)));
          }
        });
    return all;
  }

  private static ObjectNode outputs(String status, ArrayNode decisions) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode().put("ApprovalStatus", status);
    outputs.set("ApproverDecisions", decisions.deepCopy());
    return outputs;
  }

  private static ObjectNode decision(Signal signal, Instant at) {
    ObjectNode decision = JsonNodeFactory.instance.objectNode();
    decision.put("Approver", signal.by());
    decision.put("ApprovalStatus", signal.type());
    decision.put("ApprovalDecisionTime", at.toString());
    String comment =
        switch (signal) {
          case Signal.Approve approve -> approve.comment();
          case Signal.Reject reject -> reject.comment();
          default -> "";
        };
    return comment.isEmpty() ? decision : decision.put("Comment", comment);
  }

  private static List<String> deciders(JsonNode decisions) {
    List<String> names = new ArrayList<>();
    decisions.forEach(decision -> names.add(decision.path("Approver").asText()));
    return names;
  }

  private static String wrongApprovers(JsonNode names) {
    return names.isEmpty() || names.size() > MOST_APPROVERS
        ? "there can be 1 to %d approvers, and these are %d".formatted(MOST_APPROVERS, names.size())
        : "";
  }

  private static String wrongMessage(JsonNode message) {
    return message.asText().length() > LONGEST_MESSAGE
        ? "a message has at most %d characters".formatted(LONGEST_MESSAGE)
        : "";
  }
}
