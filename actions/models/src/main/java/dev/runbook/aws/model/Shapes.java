package dev.runbook.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The shapes of one model, each made when first asked for. Thread-safe.
 *
 * <p>Where a shape is referred to, the reference may say more of how it is written; what it says
 * counts before what the shape says of itself.
 */
final class Shapes {

  private static final Shape.Structure NOTHING =
      new Shape.Structure("Nothing", Map::of, List.of(), false, false, false);

  private final ModelText text;
  private final Map<String, JsonNode> described = new ConcurrentHashMap<>();
  private final Map<String, Shape> made = new ConcurrentHashMap<>();

  Shapes(ModelText text) {
    this.text = text;
  }

  /** What an operation's {@code input} or {@code output} is made of; nothing if it has none. */
  Shape.Structure structure(JsonNode reference) {
    if (reference.isMissingNode()) {
      return NOTHING;
    }
    String name = target(reference);
    if (named(name) instanceof Shape.Structure structure) {
      return structure;
    }
    throw new UnreadableModel(
        text.place(), "shape '%s' must be a structure, for an operation uses it".formatted(name));
  }

  private Shape named(String name) {
    return made.computeIfAbsent(name, this::make);
  }

  private JsonNode described(String name) {
    return described.computeIfAbsent(name, text::shape);
  }

  private Shape make(String name) {
    JsonNode shape = described(name);
    String type = shape.path("type").asText();
    return switch (type) {
      case "structure" -> makeStructure(name, shape);
      case "list" ->
          new Shape.Elements(
              name, member("member", shape.path("member"), ""), isSet(shape, "flattened"));
      case "map" ->
          new Shape.Entries(
              name,
              member("key", shape.path("key"), ""),
              member("value", shape.path("value"), ""),
              isSet(shape, "flattened"));
      default -> makeScalar(name, shape, kind(name, type));
    };
  }

  private Shape.Structure makeStructure(String name, JsonNode shape) {
    Once<Map<String, Member>> members = new Once<>(() -> members(shape));
    return new Shape.Structure(
        name,
        members::get,
        texts(shape.path("required")),
        isSet(shape, "union"),
        isSet(shape, "document"),
        isSet(shape, "eventstream"));
  }

  private Map<String, Member> members(JsonNode shape) {
    String payload = shape.path("payload").asText();
    Map<String, Member> members = new LinkedHashMap<>();
    shape
        .path("members")
        .properties()
        .forEach(member ->
            members.put(member.getKey(), member(member.getKey(), member.getValue(), payload)));
    return Collections.unmodifiableMap(members);
  }

  private Shape.Scalar makeScalar(String name, JsonNode shape, Shape.Kind kind) {
    return new Shape.Scalar(
        name,
        kind,
        texts(shape.path("enum")),
        textOrNull(shape.path("timestampFormat")),
        isSet(shape, "streaming"));
  }

  private Shape.Kind kind(String name, String type) {
    return switch (type) {
      case "string", "character" -> Shape.Kind.STRING;
      case "boolean" -> Shape.Kind.BOOLEAN;
      case "byte", "short", "integer" -> Shape.Kind.INTEGER;
      case "long" -> Shape.Kind.LONG;
      case "float" -> Shape.Kind.FLOAT;
      case "double" -> Shape.Kind.DOUBLE;
      case "biginteger" -> Shape.Kind.BIG_INTEGER;
      case "bigdecimal" -> Shape.Kind.BIG_DECIMAL;
      case "timestamp" -> Shape.Kind.TIMESTAMP;
      case "blob" -> Shape.Kind.BLOB;
      default ->
          throw new UnreadableModel(
              text.place(), "shape '%s' has the unknown type '%s'".formatted(name, type));
    };
  }

  private Member member(String name, JsonNode reference, String payload) {
    JsonNode target = described(target(reference));
    return new Member(
        name,
        () -> referred(reference),
        wire(reference, target),
        isSet(reference, "idempotencyToken"),
        name.equals(payload));
  }

  private Shape referred(JsonNode reference) {
    Shape shape = named(target(reference));
    boolean streams = isSet(reference, "streaming");
    return streams && shape instanceof Shape.Scalar scalar ? scalar.streaming() : shape;
  }

  private Member.Wire wire(JsonNode reference, JsonNode target) {
    JsonNode namespace = trait(reference, target, "xmlNamespace");
    return new Member.Wire(
        location(trait(reference, target, "location").asText()),
        textOrNull(trait(reference, target, "locationName")),
        textOrNull(reference.path("queryName")),
        textOrNull(reference.path("timestampFormat")),
        trait(reference, target, "flattened").asBoolean(),
        isSet(reference, "xmlAttribute"),
        isSet(reference, "hostLabel"),
        trait(reference, target, "jsonvalue").asBoolean(),
        textOrNull(namespace.isTextual() ? namespace : namespace.path("uri")),
        textOrNull(namespace.path("prefix")));
  }

  private static JsonNode trait(JsonNode reference, JsonNode target, String name) {
    return reference.has(name) ? reference.path(name) : target.path(name);
  }

  private Member.Location location(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "" -> Member.Location.BODY;
      case "header" -> Member.Location.HEADER;
      case "headers" -> Member.Location.HEADERS;
      case "uri" -> Member.Location.URI;
      case "querystring" -> Member.Location.QUERY;
      case "statuscode" -> Member.Location.STATUS_CODE;
      default ->
          throw new UnreadableModel(
              text.place(), "a member has the unknown location '%s'".formatted(written));
    };
  }

  private String target(JsonNode reference) {
    String name = reference.path("shape").asText();
    if (name.isEmpty()) {
      throw new UnreadableModel(
          text.place(), "a shape's name is missing where %s stands".formatted(reference));
    }
    return name;
  }

  private static boolean isSet(JsonNode node, String trait) {
    return node.path(trait).asBoolean();
  }

  static @Nullable String textOrNull(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>(array.size());
    array.forEach(text -> texts.add(text.asText()));
    return Collections.unmodifiableList(texts);
  }
}
