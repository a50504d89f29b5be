package dev.runbook.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.source.Node;
import java.util.List;
import java.util.TreeMap;

/** How values of a test file are written out, to be supplied or to be compared. */
final class Texts {

  /** Stands for a value that is not there. */
  static final String UNSET = "(not set)";

  private Texts() {}

  /** A value as AWS takes and reports it: a list has one text an element, a map is JSON. */
  static List<String> supplied(Node node) {
    return node instanceof Node.Sequence list
        ? list.items().stream().map(Texts::single).toList()
        : List.of(single(node));
  }

  private static String single(Node node) {
    return node instanceof Node.Scalar scalar ? scalar.text() : node.json().toString();
  }

  /** What a list of texts is compared by, and shown as. */
  static String list(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(texts.size());
    texts.forEach(array::add);
    return array.toString();
  }

  /** What any value is compared by, and shown as: JSON with sorted keys. */
  static String json(JsonNode value) {
    return sorted(value).toString();
  }

  private static JsonNode sorted(JsonNode value) {
    if (value.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
      value.forEach(item -> array.add(sorted(item)));
      return array;
    }
    if (value.isObject()) {
      var fields = new TreeMap<String, JsonNode>();
      value.forEachEntry((name, field) -> fields.put(name, sorted(field)));
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      object.setAll(fields);
      return object;
    }
    return value;
  }
}
