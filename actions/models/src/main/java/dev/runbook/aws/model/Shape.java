package dev.runbook.aws.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value of an API is made of. */
public sealed interface Shape {

  /** The shape's name in the model. */
  String name();

  /**
   * Members by name.
   *
   * @param members in the order of the model; made when first asked for, since shapes can contain
   *     themselves
   * @param required names of members a request must have
   * @param isUnion whether exactly one member is given
   * @param isDocument whether it is JSON of whatever form
   * @param isEventStream whether it arrives in parts, over time
   */
  record Structure(
      String name,
      Members members,
      List<String> required,
      boolean isUnion,
      boolean isDocument,
      boolean isEventStream)
      implements Shape {}

  /**
   * Elements of one shape.
   *
   * @param isFlattened whether the list has no element around it in XML and in queries
   */
  record Elements(String name, Member element, boolean isFlattened) implements Shape {}

  /** Values of one shape by text. */
  record Entries(String name, Member key, Member value, boolean isFlattened) implements Shape {}

  /**
   * A single value.
   *
   * @param timestampFormat of a timestamp, null for the protocol's own
   * @param isStreaming whether it is a body that is not read at once
   */
  record Scalar(
      String name,
      Kind kind,
      List<String> allowedValues,
      @Nullable String timestampFormat,
      boolean isStreaming)
      implements Shape {

    /** The same, as a body that is not read at once. */
    Scalar streaming() {
      return new Scalar(name, kind, allowedValues, timestampFormat, true);
    }
  }

  /** What a single value is. */
  enum Kind {
    STRING,
    BOOLEAN,
    INTEGER,
    LONG,
    FLOAT,
    DOUBLE,
    BIG_INTEGER,
    BIG_DECIMAL,
    TIMESTAMP,
    BLOB
  }

  /** The members of a structure. */
  @FunctionalInterface
  interface Members {
    /** By name, in the order of the model. */
    Map<String, Member> byName();
  }
}
