package dev.runbook.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** The pieces schemas are made of. */
final class Shape {

  /** A text that may be, or become, another type: digits, true and false, a reference. */
  static final String REFERENCE = "\\{\\{";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Shape() {}

  static ObjectNode head(String title, String description) {
    return JSON.objectNode()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", title)
        .put("description", description);
  }

  /** A map with the fields in its {@code properties} and no others. */
  static ObjectNode object(List<String> required) {
    ObjectNode json = JSON.objectNode().put("type", "object").put("additionalProperties", false);
    if (!required.isEmpty()) {
      ArrayNode names = json.putArray("required");
      required.forEach(names::add);
    }
    json.putObject("properties");
    return json;
  }

  static ObjectNode any() {
    return JSON.objectNode();
  }

  static ObjectNode text(String description) {
    return described(JSON.objectNode().put("type", "string"), description);
  }

  static ObjectNode choice(String description, List<String> values) {
    ObjectNode json = text(description);
    ArrayNode names = json.putArray("enum");
    values.forEach(names::add);
    return json;
  }

  /** A version, also as the number that YAML makes of it without quotes. */
  static ObjectNode version(String description, String version) {
    ObjectNode json = described(JSON.objectNode(), description);
    json.putArray("enum").add(version).add(new BigDecimal(version));
    return json;
  }

  /** A whole number, or its digits as text. */
  static ObjectNode number(String description, int least) {
    ObjectNode json = described(JSON.objectNode(), description);
    ArrayNode either = json.putArray("anyOf");
    either.addObject().put("type", "integer").put("minimum", least);
    either.addObject().put("type", "string").put("pattern", "^[0-9]+$");
    return json;
  }

  /** True or false, also as text. */
  static ObjectNode flag(String description) {
    ObjectNode json = described(JSON.objectNode(), description);
    ArrayNode either = json.putArray("anyOf");
    either.addObject().put("type", "boolean");
    either.addObject().put("type", "string").put("pattern", "^([Tt]rue|[Ff]alse)$");
    return json;
  }

  static ObjectNode array(String description, ObjectNode items) {
    return described(JSON.objectNode().put("type", "array").set("items", items), description);
  }

  static ObjectNode map(String description, ObjectNode values) {
    return described(
        JSON.objectNode().put("type", "object").set("additionalProperties", values), description);
  }

  static ObjectNode ref(String target) {
    return JSON.objectNode().put("$ref", target);
  }

  private static ObjectNode described(ObjectNode json, String description) {
    return description.isEmpty() ? json : json.put("description", description);
  }
}
