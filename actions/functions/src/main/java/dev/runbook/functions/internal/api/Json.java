package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** The JSON of requests and answers, with limits as wide as the requests themselves. */
final class Json {

  private static final int NO_LIMIT = Integer.MAX_VALUE;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(NO_LIMIT)
                  .maxNumberLength(NO_LIMIT)
                  .maxNestingDepth(NO_LIMIT)
                  .maxNameLength(NO_LIMIT)
                  .build())
          .build();

  private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

  /** On one line, in ASCII: fit for a header. */
  private static final ObjectWriter HEADER =
      MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** What is wrong with a text that should be one JSON value. Reads it, keeps nothing. */
  static Optional<String> problem(byte[] text) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() == null) {
        return Optional.of("no content");
      }
      parser.skipChildren();
      return parser.nextToken() == null
          ? Optional.empty()
          : Optional.of("content after the end of the value");
    } catch (JsonProcessingException e) {
      return Optional.of(
          "%s at line %d, column %d"
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()));
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** What is not there. */
  static JsonNode missing() {
    return MissingNode.getInstance();
  }

  /** A field that must be a whole number. */
  static int number(JsonNode object, String field, int otherwise) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw ApiException.serialization("%s must be a whole number, was %s".formatted(field, value));
    }
    return value.asInt();
  }

  /** A request's body; an empty one is an empty object. */
  static JsonNode read(byte[] text) {
    if (text.length == 0) {
      return object();
    }
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      throw ApiException.invalidContent(
          "Could not parse request body into json: " + e.getMessage());
    }
    throw ApiException.invalidContent("Could not parse request body into json: not an object");
  }

  /** The object a header's text holds, on one ASCII line; empty if it holds none. */
  static Optional<String> oneLine(byte[] text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node != null && node.isObject()
          ? Optional.of(HEADER.writeValueAsString(node))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static byte[] write(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
