package dev.runbook.actions.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.runbook.action.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What Lambda answered to an invocation, as the step has it (spec: actions, 3.3). */
final class FunctionAnswer {

  /** Numbers keep the digits the function wrote. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final int LONGEST_REASON = 8 * 1024;

  private final InvokeResponse response;
  private final String text;
  private final JsonNode result;

  FunctionAnswer(InvokeResponse response) {
    this.response = response;
    this.text = text(response.payload());
    this.result = text.isEmpty() ? MissingNode.getInstance() : parsed(text);
  }

  /** Whether the function itself said no, or was ended: the HTTP status is 200 even then. */
  boolean isError() {
    return response.functionError() != null;
  }

  /**
   * The function's reason for saying no: {@code errorType: errorMessage}, as far as it gave them.
   */
  String reason() {
    String type = result.path("errorType").asText();
    String message = result.path("errorMessage").asText();
    if (type.isEmpty() && message.isEmpty()) {
      return shortened(response.functionError() + ": " + text);
    }
    return shortened(type.isEmpty() ? message : message.isEmpty() ? type : type + ": " + message);
  }

  /** The outputs, and the function's result as the root of Selectors. */
  Answer answer() {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    outputs.put("StatusCode", Integer.toString(response.statusCode()));
    if (isError()) {
      outputs.put("FunctionError", response.functionError());
    }
    if (response.logResult() != null) {
      outputs.put("LogResult", response.logResult());
    }
    if (result.isMissingNode()) {
      return new Answer(outputs, result, "");
    }
    String payload = result.isTextual() ? result.textValue() : text;
    outputs.put("Payload", kept(payload));
    return new Answer(outputs, result, warning(payload));
  }

  /** The end of the function's log, as far as Lambda sent it. */
  Stream<String> log() {
    if (response.logResult() == null) {
      return Stream.empty();
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(response.logResult());
      return new String(decoded, StandardCharsets.UTF_8).lines();
    } catch (IllegalArgumentException notBase64) {
      return response.logResult().lines();
    }
  }

  private static String text(@Nullable SdkBytes payload) {
    return payload == null ? "" : new String(payload.asByteArrayUnsafe(), StandardCharsets.UTF_8);
  }

  /**
   * The result as JSON; a function that writes its own answer may give other text, taken as it is.
   */
  private static JsonNode parsed(String text) {
    try {
      JsonNode value = JSON.readTree(text);
      return value.isMissingNode() ? new TextNode(text) : value;
    } catch (JsonProcessingException notJson) {
      return new TextNode(text);
    }
  }

  private static String kept(String payload) {
    if (payload.length() <= Answer.KEPT_CHARACTERS) {
      return payload;
    }
    boolean splitsCharacter = Character.isHighSurrogate(payload.charAt(Answer.KEPT_CHARACTERS - 1));
    return payload.substring(0, Answer.KEPT_CHARACTERS - (splitsCharacter ? 1 : 0));
  }

  private static String warning(String payload) {
    return payload.length() <= Answer.KEPT_CHARACTERS
        ? ""
        : "Payload has %d characters, of which the first %d are kept; Selectors read all of them"
            .formatted(payload.length(), Answer.KEPT_CHARACTERS);
  }

  private static String shortened(String reason) {
    String whole = reason.strip();
    return whole.length() <= LONGEST_REASON ? whole : whole.substring(0, LONGEST_REASON) + "…";
  }
}
