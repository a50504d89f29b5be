package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.value.Text;
import java.util.ArrayList;
import java.util.List;

/** Lists of maps whose values AWS takes as texts: tags, and the parameters of a stack. */
final class TextMaps {

  private TextMaps() {}

  /** The maps with every value as text; what is no map, such as a reference, is left as it is. */
  static JsonNode of(JsonNode maps) {
    if (!maps.isArray()) {
      return maps;
    }
    ArrayNode texts = JsonNodeFactory.instance.arrayNode(maps.size());
    for (JsonNode map : maps) {
      if (!map.isObject()) {
        texts.add(map);
        continue;
      }
      ObjectNode entry = texts.addObject();
      map.forEachEntry((name, value) -> entry.put(name, text(value)));
    }
    return texts;
  }

  /** The same of tags, of which one without a value has the empty one. */
  static JsonNode tags(JsonNode maps) {
    JsonNode tags = of(maps);
    for (JsonNode tag : tags) {
      if (tag instanceof ObjectNode entry && !entry.has("Value")) {
        entry.put("Value", "");
      }
    }
    return tags;
  }

  /** A list of scalars as CloudFormation takes lists, with commas. */
  private static String text(JsonNode value) {
    if (!value.isArray()) {
      return Text.plain(value);
    }
    List<String> items = new ArrayList<>();
    for (JsonNode item : value) {
      if (item.isContainerNode()) {
        return Text.plain(value);
      }
      items.add(item.asText());
    }
    return String.join(",", items);
  }
}
