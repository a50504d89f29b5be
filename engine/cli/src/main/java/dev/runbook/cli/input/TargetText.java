package dev.runbook.cli.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Targets as people write them on a command line: JSON, {@code @FILE} with JSON, or AWS's shorthand
 * {@code key=tag:Env,values=a,b}.
 */
public final class TargetText {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Pattern FIELD = Pattern.compile("(?i)(key|values)=(.*)");

  private TargetText() {}

  /**
   * The list in {@code written}, or the one map; {@code option} is what messages call it.
   *
   * @throws WrongUse if it is neither
   */
  public static ArrayNode list(String option, String written) {
    String text =
        written.startsWith("@") ? RunbookFile.text(Path.of(written.substring(1))) : written;
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new WrongUse(
          "%s is no JSON: %s".formatted(option, e.getOriginalMessage()),
          "write a list of maps, or @FILE");
    }
    if (json.isArray() && !json.isEmpty()) {
      return (ArrayNode) json;
    }
    if (json.isObject()) {
      return JsonNodeFactory.instance.arrayNode().add(json);
    }
    throw new WrongUse(
        "%s is a JSON list with something in it, or a map".formatted(option), "or write @FILE");
  }

  /**
   * One entry of {@code Targets}, in shorthand or as {@link #list}.
   *
   * @throws WrongUse if it is neither
   */
  public static ArrayNode targets(String option, String written) {
    if (written.startsWith("[") || written.startsWith("{") || written.startsWith("@")) {
      return list(option, written);
    }
    ObjectNode target = JsonNodeFactory.instance.objectNode();
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    boolean inValues = false;
    for (String piece : written.split(",", -1)) {
      Matcher field = FIELD.matcher(piece);
      boolean begins = field.matches();
      if (begins && field.group(1).equalsIgnoreCase("key")) {
        target.put("Key", field.group(2));
        inValues = false;
      } else if (begins || inValues) {
        values.add(begins ? field.group(2) : piece);
        inValues = true;
      } else {
        throw new WrongUse(
            "%s %s: '%s' is neither key= nor values=".formatted(option, written, piece),
            "write %s key=tag:Env,values=a,b".formatted(option));
      }
    }
    target.set("Values", values);
    return JsonNodeFactory.instance.arrayNode().add(target);
  }
}
