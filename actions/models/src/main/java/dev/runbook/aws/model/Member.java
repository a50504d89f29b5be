package dev.runbook.aws.model;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value in its place: a member of a structure, an element of a list, a key or value of a map.
 *
 * @param name as requests and answers have it in JSON, and as runbooks write it
 * @param target what it is made of; read when asked for, since shapes can contain themselves
 * @param wire where and how it is written
 * @param isIdempotencyToken whether the caller is to make it up, so that asking twice does once
 * @param isPayload whether it is the body
 */
public record Member(
    String name, Supplier<Shape> target, Wire wire, boolean isIdempotencyToken, boolean isPayload) {

  /** What it is made of. */
  public Shape shape() {
    return target.get();
  }

  /**
   * Where and how a value is written.
   *
   * @param location other than in the body
   * @param locationName its name there; null for the member's own
   * @param queryName its name in an EC2 query; null for what the protocol makes of it
   * @param timestampFormat null for the shape's own
   * @param isFlattened whether a list has no element around it
   * @param isXmlAttribute whether it is an attribute in XML
   * @param isHostLabel whether it is part of the host's name
   * @param isJsonText whether JSON is written into a header as text
   * @param xmlNamespace null for none
   * @param xmlPrefix null for none
   */
  public record Wire(
      Location location,
      @Nullable String locationName,
      @Nullable String queryName,
      @Nullable String timestampFormat,
      boolean isFlattened,
      boolean isXmlAttribute,
      boolean isHostLabel,
      boolean isJsonText,
      @Nullable String xmlNamespace,
      @Nullable String xmlPrefix) {}

  /** Which part of an HTTP message holds a value. */
  public enum Location {
    BODY,
    HEADER,
    /** Headers that share a prefix. */
    HEADERS,
    URI,
    QUERY,
    STATUS_CODE
  }
}
