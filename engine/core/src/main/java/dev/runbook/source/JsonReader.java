package dev.runbook.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON with Jackson's streaming parser, for the sake of positions. */
final class JsonReader {

  private static final JsonFactory JSON = new JsonFactory();

  private final Limits limits;

  JsonReader(Limits limits) {
    this.limits = limits;
  }

  Node read(Source source) throws Unreadable {
    var tree = new TreeBuilder(limits);
    try (JsonParser parser = JSON.createParser(source.text())) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (tree.root() != null) {
          throw new Unreadable(
              Code.SYNTAX,
              at(parser.currentTokenLocation()),
              "JSON not well-formed: text after the end of the document",
              "");
        }
        take(token, parser, tree);
      }
    } catch (JsonProcessingException broken) {
      throw new Unreadable(
          Code.SYNTAX,
          at(broken.getLocation()),
          "JSON not well-formed: " + broken.getOriginalMessage(),
          "");
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from memory", impossible);
    }
    Node root = tree.root();
    if (root == null) {
      throw new Unreadable(Code.EMPTY, Position.START, "the file holds no document", "");
    }
    return root;
  }

  private static void take(JsonToken token, JsonParser parser, TreeBuilder tree)
      throws Unreadable, IOException {
    Position at = at(parser.currentTokenLocation());
    switch (token) {
      case START_OBJECT, START_ARRAY -> tree.begin(at, token == JsonToken.START_OBJECT, null);
      case END_OBJECT, END_ARRAY -> tree.end();
      case FIELD_NAME -> tree.key(parser.currentName(), at);
      default -> tree.scalar(at, parser.getText(), value(token, parser), null);
    }
  }

  private static JsonNode value(JsonToken token, JsonParser parser) throws IOException {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (token) {
      case VALUE_TRUE, VALUE_FALSE -> json.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> json.nullNode();
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT, LONG -> json.numberNode(parser.getLongValue());
            default -> json.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> json.numberNode(parser.getDecimalValue());
      default -> json.textNode(parser.getText());
    };
  }

  private static Position at(JsonLocation location) {
    return location == null
        ? Position.START
        : new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }
}
