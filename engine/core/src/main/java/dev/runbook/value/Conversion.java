package dev.runbook.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a value becomes one of another type: what an output's {@code Type} does to the selected
 * value, and what an action's input does to the value it is given.
 */
public final class Conversion {

  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]{1,40}");

  private Conversion() {}

  /**
   * What an output of {@code type} takes from a selected value; nothing when the value does not
   * convert, which leaves the output unset (spec: expressions, conversion to Type).
   */
  public static Optional<JsonNode> toOutput(ValueType type, JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return Optional.empty();
    }
    return switch (type) {
      case STRING ->
          value.isArray() && value.isEmpty()
              ? Optional.empty()
              : Optional.of(Text.node(Text.of(value)));
      case STRING_LIST -> Optional.of(texts(value));
      default -> toInput(type, value);
    };
  }

  /**
   * What an input of {@code type} takes from {@code value}; nothing when the value does not
   * convert, which fails the step at input validation (spec: expressions, typed versus text
   * substitution).
   */
  public static Optional<JsonNode> toInput(ValueType type, JsonNode value) {
    return switch (type) {
      case STRING -> toText(value);
      case INTEGER -> toInteger(only(value));
      case BOOLEAN -> toBoolean(only(value));
      case STRING_LIST -> toList(value);
      case STRING_MAP -> parsed(value).filter(JsonNode::isObject);
      case MAP_LIST -> toMaps(parsed(value).orElse(value));
    };
  }

  /** Whether {@link #toInput} gives anything for any value of type {@code from} at all. */
  public static boolean isPossible(ValueType from, ValueType to) {
    return switch (to) {
      case STRING -> from != ValueType.STRING_MAP && from != ValueType.MAP_LIST;
      case INTEGER -> from == to || from == ValueType.STRING || from == ValueType.STRING_LIST;
      case BOOLEAN -> from == to || from == ValueType.STRING || from == ValueType.STRING_LIST;
      case STRING_LIST -> from != ValueType.STRING_MAP;
      case STRING_MAP -> from == to || from == ValueType.STRING;
      case MAP_LIST -> from != ValueType.INTEGER && from != ValueType.BOOLEAN;
    };
  }

  /** {@code text} as JSON, if it is exactly one JSON value. */
  public static Optional<JsonNode> parse(String text) {
    try {
      JsonNode node = Json.read(text);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> toText(JsonNode value) {
    JsonNode single = only(value);
    return single.isValueNode() && !single.isNull()
        ? Optional.of(single.isTextual() ? single : Text.node(single.asText()))
        : Optional.empty();
  }

  private static Optional<JsonNode> toInteger(JsonNode value) {
    if (value.isIntegralNumber()) {
      return Optional.of(value);
    }
    String text = value.asText().strip();
    if (!value.isTextual() || !INTEGER.matcher(text).matches()) {
      return Optional.empty();
    }
    var number = new BigInteger(text);
    return Optional.of(
        number.bitLength() < 64
            ? JsonNodeFactory.instance.numberNode(number.longValue())
            : JsonNodeFactory.instance.numberNode(number));
  }

  private static Optional<JsonNode> toBoolean(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value);
    }
    return switch (value.isTextual() ? value.asText().strip().toLowerCase(Locale.ROOT) : "") {
      case "true" -> Optional.of(JsonNodeFactory.instance.booleanNode(true));
      case "false" -> Optional.of(JsonNodeFactory.instance.booleanNode(false));
      default -> Optional.empty();
    };
  }

  private static Optional<JsonNode> toList(JsonNode value) {
    if (value.isArray()) {
      return Optional.of(value);
    }
    if (!value.isValueNode() || value.isNull()) {
      return Optional.empty();
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode(1);
    return Optional.of(list.add(toText(value).orElse(value)));
  }

  private static Optional<JsonNode> toMaps(JsonNode value) {
    if (value.isObject()) {
      return Optional.of(JsonNodeFactory.instance.arrayNode(1).add(value));
    }
    if (!value.isArray()) {
      return Optional.empty();
    }
    ArrayNode maps = JsonNodeFactory.instance.arrayNode(value.size());
    for (JsonNode item : value) {
      Optional<JsonNode> map = parsed(item).filter(JsonNode::isObject);
      if (map.isEmpty()) {
        return Optional.empty();
      }
      maps.add(map.get());
    }
    return Optional.of(maps);
  }

  private static ArrayNode texts(JsonNode value) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    Text.recorded(value).forEach(list::add);
    return list;
  }

  /** A map or list itself, or the one written as JSON in a text. */
  private static Optional<JsonNode> parsed(JsonNode value) {
    return value.isTextual()
        ? parse(value.asText()).filter(JsonNode::isContainerNode)
        : Optional.of(value);
  }

  /** The element of a list of one; any other value as it is. */
  private static JsonNode only(JsonNode value) {
    return value.isArray() && value.size() == 1 ? value.get(0) : value;
  }
}
