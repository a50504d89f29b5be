package dev.runbook.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;

/** How values read as text. */
public final class Text {

  private Text() {}

  /**
   * The text a value leaves inside a longer string: strings raw, without quoting; a list of one
   * scalar as that scalar; other lists and maps as compact JSON (spec: expressions, text
   * substitution).
   */
  public static String of(JsonNode value) {
    if (value.isArray() && value.size() == 1 && value.get(0).isValueNode()) {
      return value.get(0).asText();
    }
    return value.isContainerNode() ? Json.text(value) : value.asText();
  }

  /**
   * A value as AWS reports parameters and outputs: a list of strings, scalars and maps as one
   * element, lists as one element an item (spec: expressions, recorded values).
   */
  public static List<String> recorded(JsonNode value) {
    if (!value.isArray()) {
      return List.of(plain(value));
    }
    List<String> items = new ArrayList<>(value.size());
    value.forEach(item -> items.add(plain(item)));
    return items;
  }

  /** A scalar's own text, or compact JSON. */
  public static String plain(JsonNode value) {
    return value.isValueNode() ? value.asText() : Json.text(value);
  }

  /** {@code text} as a value. */
  public static JsonNode node(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}
