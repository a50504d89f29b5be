package dev.runbook.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What invoking a Lambda function makes of the function's result (spec: actions, outputs). */
final class LambdaReply {

  private static final String CODE = "runbook:runLambdaCode";

  /** What invokes a function: an action, and the part of another that runs code as one. */
  private static final List<String> INVOKING =
      List.of("aws:invokeLambdaFunction", CODE + "/invoke");

  /** What else that other action does for its code, about which a case says nothing. */
  private static final List<String> PREPARING = List.of(CODE + "/create", CODE + "/delete");

  /** Longest end of a function's log that Lambda sends back, in bytes. */
  private static final int LOG_BYTES = 4 * 1024;

  private LambdaReply() {}

  /** Whether a function's result answers {@code call}. */
  static boolean isFor(ActionCall call) {
    return INVOKING.contains(call.action());
  }

  /** Whether {@code call} is one that goes well unless an answer names it. */
  static boolean goesWithoutSaying(ActionCall call) {
    return PREPARING.contains(call.action());
  }

  /** The function returned {@code result}. */
  static ActionResult returned(ActionCall call, JsonNode result, String log) {
    String type = call.inputs().text("InvocationType").orElse("RequestResponse");
    return switch (type) {
      case "Event" -> new ActionResult.Succeeded(accepted("202"));
      case "DryRun" -> new ActionResult.Succeeded(accepted("204"));
      default -> new ActionResult.Succeeded(answer(call, outputs("200"), result, log));
    };
  }

  /** The function broke, or gave its runtime an error. */
  static ActionResult broke(ActionCall call, Reply.FunctionError error, String log) {
    ObjectNode outputs = outputs("200");
    outputs.put("FunctionError", error.type());
    return new ActionResult.Failed(
        Failure.ofInvocation("invoking the Lambda function", Failure.Type.Action, reason(error)),
        answer(call, outputs, error.payload(), log));
  }

  /** {@code errorType: errorMessage}, as far as the function gave them. */
  private static String reason(Reply.FunctionError error) {
    String type = error.payload().path("errorType").asText();
    String message = error.payload().path("errorMessage").asText();
    if (type.isEmpty() && message.isEmpty()) {
      return error.type() + ": " + error.payload();
    }
    return type.isEmpty() ? message : message.isEmpty() ? type : type + ": " + message;
  }

  private static Answer accepted(String status) {
    return new Answer(outputs(status), MissingNode.getInstance(), "");
  }

  private static ObjectNode outputs(String status) {
    return JsonNodeFactory.instance.objectNode().put("StatusCode", status);
  }

  private static Answer answer(ActionCall call, ObjectNode outputs, JsonNode result, String log) {
    if (!log.isEmpty() && !call.inputs().text("LogType").orElse("Tail").equals("None")) {
      outputs.put("LogResult", tail(log));
    }
    String payload = result.isTextual() ? result.asText() : result.toString();
    outputs.put(
        "Payload", payload.substring(0, Math.min(payload.length(), Answer.KEPT_CHARACTERS)));
    return new Answer(outputs, result, "");
  }

  private static String tail(String log) {
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    int from = Math.max(0, bytes.length - LOG_BYTES);
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }
}
