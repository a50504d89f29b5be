package dev.runbook.aws.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of a model, and where in it each operation and each shape stands. Immutable.
 *
 * <p>The model of EC2 has some thousand shapes, of which a call needs thirty. So the text is gone
 * through once without making anything of it, and only what is asked for is parsed.
 */
final class ModelText {

  private final String place;
  private final byte[] text;
  private final JsonNode metadata;
  private final Map<String, Slice> operations;
  private final Map<String, Slice> shapes;

  private record Slice(int start, int end) {}

  private ModelText(
      String place,
      byte[] text,
      JsonNode metadata,
      Map<String, Slice> operations,
      Map<String, Slice> shapes) {
    this.place = place;
    this.text = text;
    this.metadata = metadata;
    this.operations = operations;
    this.shapes = shapes;
  }

  static ModelText of(ModelFile file) {
    byte[] text = file.read();
    try (JsonParser parser = ModelFile.JSON.createParser(text)) {
      return read(file.place(), text, parser);
    } catch (JsonProcessingException e) {
      throw notJson(file.place(), e);
    } catch (IOException e) {
      throw new UnreadableModel(file.place(), e.toString(), e);
    }
  }

  private static ModelText read(String place, byte[] text, JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new UnreadableModel(place, "it is not a JSON object");
    }
    JsonNode metadata = MissingNode.getInstance();
    Map<String, Slice> operations = Map.of();
    Map<String, Slice> shapes = Map.of();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String section = parser.currentName();
      JsonToken value = parser.nextToken();
      if (Set.of("metadata", "operations", "shapes").contains(section)
          && value != JsonToken.START_OBJECT) {
        throw new UnreadableModel(place, "its '%s' is not an object".formatted(section));
      }
      switch (section) {
        case "metadata" -> metadata = ModelFile.JSON.readTree(parser);
        case "operations" -> operations = slices(parser);
        case "shapes" -> shapes = slices(parser);
        default -> parser.skipChildren();
      }
    }
    return new ModelText(place, text, metadata, operations, shapes);
  }

  private static Map<String, Slice> slices(JsonParser parser) throws IOException {
    Map<String, Slice> slices = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      int start = (int) parser.currentTokenLocation().getByteOffset();
      parser.skipChildren();
      int end = (int) parser.currentLocation().getByteOffset();
      slices.put(name, new Slice(start, end));
    }
    return slices;
  }

  /** What people call the file it comes from. */
  String place() {
    return place;
  }

  JsonNode metadata() {
    return metadata;
  }

  Set<String> operationNames() {
    return operations.keySet();
  }

  /** What the model says of one of its operations. */
  JsonNode operation(String name) {
    return parse("operation", name, operations.get(name));
  }

  /** What the model says of one of its shapes. */
  JsonNode shape(String name) {
    return parse("shape", name, shapes.get(name));
  }

  private JsonNode parse(String what, String name, @Nullable Slice slice) {
    if (slice == null) {
      throw new UnreadableModel(place, "it has no %s '%s'".formatted(what, name));
    }
    try {
      return ModelFile.JSON.readTree(text, slice.start(), slice.end() - slice.start());
    } catch (JsonProcessingException e) {
      throw notJson(place, e);
    } catch (IOException e) {
      throw new UnreadableModel(place, e.toString(), e);
    }
  }

  private static UnreadableModel notJson(String place, JsonProcessingException e) {
    String where =
        e.getLocation() == null
            ? ""
            : " at line %d, column %d"
                .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    return new UnreadableModel(place, "it is not JSON%s: %s".formatted(where, what(e)), e);
  }

  /** Jackson's reason, without its note on where something began. */
  private static String what(JsonProcessingException broken) {
    String reason = broken.getOriginalMessage();
    int note = reason.indexOf(" (start marker");
    return note < 0 ? reason : reason.substring(0, note);
  }
}
