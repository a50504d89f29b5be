package dev.runbook.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.issue.Position;
import java.util.List;
import java.util.Optional;

/** A piece of a document's data and where it stands. YAML and JSON give the same tree. */
public sealed interface Node {

  /** Where the piece begins. */
  Position at();

  /** The piece as JSON. */
  JsonNode json();

  /**
   * What the piece is called in messages: {@code a map}, {@code a list}, {@code text} and so on.
   */
  String kind();

  /**
   * A text, number, boolean or null.
   *
   * @param text the characters as written, without quotes: {@code 0123} stays {@code 0123} where a
   *     text is wanted
   */
  record Scalar(Position at, String text, JsonNode json) implements Node {
    @Override
    public String kind() {
      return switch (json.getNodeType()) {
        case NUMBER -> "a number";
        case BOOLEAN -> "a boolean";
        case NULL -> "null";
        default -> "text";
      };
    }
  }

  /** A list. */
  record Sequence(Position at, List<Node> items) implements Node {
    @Override
    public JsonNode json() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
      items.forEach(item -> array.add(item.json()));
      return array;
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A map, in the order it is written, each key once. */
  record Mapping(Position at, List<Entry> entries) implements Node {
    @Override
    public JsonNode json() {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      entries.forEach(entry -> object.set(entry.key(), entry.value().json()));
      return object;
    }

    @Override
    public String kind() {
      return "a map";
    }

    /** The value under {@code key}, if there is one. */
    public Optional<Node> get(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return Optional.of(entry.value());
        }
      }
      return Optional.empty();
    }
  }

  /** A key, where it stands, and its value. */
  record Entry(String key, Position keyAt, Node value) {}
}
