package dev.runbook.value;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

  /** The type written as {@code name}, if it is one of the six. */
  public static Optional<ValueType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.written.equals(name)).findFirst();
  }

  /** All six as runbooks write them. */
  public static List<String> allWritten() {
    return Arrays.stream(values()).map(ValueType::written).toList();
  }
}
