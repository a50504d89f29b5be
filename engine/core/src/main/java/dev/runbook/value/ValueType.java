package dev.runbook.value;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The six types of the language, for parameters, variables, inputs and outputs. */
public enum ValueType {
  STRING("String"),
  INTEGER("Integer"),
  BOOLEAN("Boolean"),
  STRING_LIST("StringList"),
  STRING_MAP("StringMap"),
  MAP_LIST("MapList");

  private final String written;

  ValueType(String written) {
    this.written = written;
  }

  /** The type as runbooks write it. */
  public String written() {
    return written;
  }

  /** Whether a value of this type is a list. */
  public boolean isList() {
    return this == STRING_LIST || this == MAP_LIST;
  }

  /** Whether {@code value} is of this type as it stands, without conversion. */
  public boolean holds(JsonNode value) {
    return switch (this) {
      case STRING -> value.isTextual();
      case INTEGER -> value.isIntegralNumber();
      case BOOLEAN -> value.isBoolean();
      case STRING_LIST -> value.isArray() && valueStream(value).allMatch(JsonNode::isTextual);
      case STRING_MAP -> value.isObject();
      case MAP_LIST -> value.isArray() && valueStream(value).allMatch(JsonNode::isObject);
    };
  }

  private static Stream<JsonNode> valueStream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /** The type written as {@code name}, if it is one of the six. */
  public static Optional<ValueType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.written.equals(name)).findFirst();
  }

  /** All six as runbooks write them. */
  public static List<String> allWritten() {
    return Arrays.stream(values()).map(ValueType::written).toList();
  }
}
