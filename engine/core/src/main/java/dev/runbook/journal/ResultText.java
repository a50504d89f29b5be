package dev.runbook.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What attempts and children ended with, as members of an entry's JSON array. */
final class ResultText {

  private ResultText() {}

  static void write(ActionResult result, JsonGenerator json) throws IOException {
    json.writeString(result.getClass().getSimpleName());
    json.writeTree(result.answer().outputs());
    json.writeString(result.answer().warning());
    switch (result) {
      case ActionResult.Failed failed -> write(failed.failure(), json);
      case ActionResult.TimedOut timedOut -> write(timedOut.failure(), json);
      case ActionResult.Succeeded succeeded -> {}
      case ActionResult.Exited exited -> {}
      case ActionResult.Stopped stopped -> {}
    }
  }

  private static void write(Failure failure, JsonGenerator json) throws IOException {
    json.writeString(failure.stage().name());
    json.writeString(failure.type().name());
    json.writeString(failure.message());
    json.writeBoolean(failure.retryable());
    json.writeStartObject();
    for (Map.Entry<String, String> detail : failure.details().entrySet()) {
      json.writeStringField(detail.getKey(), detail.getValue());
    }
    json.writeEndObject();
  }

  static void write(ChildEnding ending, JsonGenerator json) throws IOException {
    json.writeString(ending.getClass().getSimpleName());
    switch (ending) {
      case ChildEnding.Refused refused -> {
        json.writeString(refused.code());
        json.writeString(refused.message());
      }
      case ChildEnding.Ended ended -> {
        json.writeString(ended.executionId());
        json.writeString(ended.status());
        json.writeString(ended.failureMessage());
        json.writeStartArray();
        for (String output : ended.outputs()) {
          json.writeString(output);
        }
        json.writeEndArray();
        json.writeTree(SecretText.write(ended.secrets()));
      }
      case ChildEnding.TimedOut timedOut -> json.writeString(timedOut.executionId());
      case ChildEnding.Stopped stopped -> json.writeString(stopped.executionId());
    }
  }

  static ActionResult readResult(JsonNode json, int at) {
    var answer =
        new Answer(
            (ObjectNode) json.required(at + 1),
            MissingNode.getInstance(),
            json.required(at + 2).asText());
    String kind = json.required(at).asText();
    return switch (kind) {
      case "Succeeded" -> new ActionResult.Succeeded(answer);
      case "Failed" -> new ActionResult.Failed(failure(json, at + 3), answer);
      case "TimedOut" -> new ActionResult.TimedOut(failure(json, at + 3), answer);
      case "Exited" -> new ActionResult.Exited(answer);
      case "Stopped" -> new ActionResult.Stopped(answer);
      default -> throw new IllegalArgumentException("unknown result '" + kind + "'");
    };
  }

  private static Failure failure(JsonNode json, int at) {
    Map<String, String> details = new LinkedHashMap<>();
    json.required(at + 4).forEachEntry((name, value) -> details.put(name, value.asText()));
    return new Failure(
        Failure.Stage.valueOf(json.required(at).asText()),
        Failure.Type.valueOf(json.required(at + 1).asText()),
        json.required(at + 2).asText(),
        json.required(at + 3).asBoolean(),
        details);
  }

  static ChildEnding readEnding(JsonNode json, int at) {
    String kind = json.required(at).asText();
    String first = json.required(at + 1).asText();
    return switch (kind) {
      case "Refused" -> new ChildEnding.Refused(first, json.required(at + 2).asText());
      case "Ended" -> {
        List<String> outputs = new ArrayList<>();
        json.required(at + 4).forEach(output -> outputs.add(output.asText()));
        yield new ChildEnding.Ended(
            first,
            json.required(at + 2).asText(),
            outputs,
            json.required(at + 3).asText(),
            SecretText.read(json.required(at + 5)));
      }
      case "TimedOut" -> new ChildEnding.TimedOut(first);
      case "Stopped" -> new ChildEnding.Stopped(first);
      default -> throw new IllegalArgumentException("unknown ending '" + kind + "'");
    };
  }
}
