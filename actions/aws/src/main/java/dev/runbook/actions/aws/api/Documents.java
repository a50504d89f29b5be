package dev.runbook.actions.aws.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;

/** JSON of whatever form between a runbook and the SDK, which calls it a document. */
final class Documents {

  private Documents() {}

  static Document of(JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> {
        Map<String, Document> members = new LinkedHashMap<>();
        json.forEachEntry((name, value) -> members.put(name, of(value)));
        yield Document.fromMap(members);
      }
      case ARRAY -> {
        List<Document> elements = new ArrayList<>();
        json.forEach(element -> elements.add(of(element)));
        yield Document.fromList(elements);
      }
      case NUMBER -> Document.fromNumber(json.decimalValue());
      case BOOLEAN -> Document.fromBoolean(json.booleanValue());
      case NULL, MISSING -> Document.fromNull();
      default -> Document.fromString(json.asText());
    };
  }

  static JsonNode json(Document document) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (document.isMap()) {
      ObjectNode members = json.objectNode();
      document.asMap().forEach((name, value) -> members.set(name, json(value)));
      return members;
    }
    if (document.isList()) {
      ArrayNode elements = json.arrayNode();
      document.asList().forEach(element -> elements.add(json(element)));
      return elements;
    }
    if (document.isNumber()) {
      return json.numberNode(new BigDecimal(document.asNumber().stringValue()));
    }
    if (document.isBoolean()) {
      return json.booleanNode(document.asBoolean());
    }
    return document.isNull() ? json.nullNode() : json.textNode(document.asString());
  }
}
