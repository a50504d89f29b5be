package dev.runbook.actions.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How a script ended, as its supervisor tells it, and what it left.
 *
 * @param ending one of {@code exit}, {@code signal} and {@code processes}, with a number; missing
 *     when the supervisor was ended
 * @param answer {@code payload} or {@code failure}; missing when the script ended its process
 */
record Report(JsonNode ending, JsonNode answer) {

  /** Numbers keep the digits the script wrote. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final Map<Integer, String> SIGNALS =
      Map.of(
          2, "SIGINT",
          6, "SIGABRT",
          9, "SIGKILL",
          11, "SIGSEGV",
          15, "SIGTERM",
          25, "SIGXFSZ: it wrote a file that is too large");

  /** The first line is how it ended, the rest what it left. */
  static Report of(byte[] reported) {
    String text = new String(reported, StandardCharsets.UTF_8);
    int line = text.indexOf('\n');
    return line < 0
        ? new Report(MissingNode.getInstance(), MissingNode.getInstance())
        : new Report(json(text.substring(0, line)), json(text.substring(line + 1)));
  }

  /** The value returned; missing when there is none. */
  JsonNode payload() {
    return ending.has("processes") ? MissingNode.getInstance() : answer.path("payload");
  }

  /** Why there is no value. */
  String reason() {
    if (ending.has("processes")) {
      return "The script was ended because more than %d of its processes were running"
          .formatted(ending.path("processes").asInt());
    }
    if (answer.has("failure")) {
      return answer.path("failure").asText();
    }
    if (ending.has("signal")) {
      int signal = ending.path("signal").asInt();
      return "The script's process was ended by signal %d (%s)"
          .formatted(signal, SIGNALS.getOrDefault(signal, "see kill -l"));
    }
    if (ending.has("exit")) {
      return "The script's process ended with status %d and without a result; a handler returns one"
          .formatted(ending.path("exit").asInt());
    }
    return "The script and the process that looks after it were ended from outside";
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }
}
