package dev.runbook.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML or JSON file as a tree that knows its lines.
 *
 * <p>Scalars are text as written. CloudFormation's short forms are spelt out: {@code !Ref x} is
 * {@code {"Ref": "x"}}, {@code !Sub x} is {@code {"Fn::Sub": "x"}}.
 */
final class SourceFile {

  private static final int DEEPEST = 200;

  private final Path path;
  private final IdentityHashMap<JsonNode, Integer> lines = new IdentityHashMap<>();

  private SourceFile(Path path) {
    this.path = path;
  }

  /** A file and the tree in it. */
  record Parsed(SourceFile file, JsonNode root) {}

  static Parsed read(Path path) {
    var file = new SourceFile(path);
    try {
      return new Parsed(file, file.parse(Files.readString(path)));
    } catch (IOException e) {
      throw new FunctionSetException("%s: cannot be read: %s".formatted(path, e));
    }
  }

  private JsonNode parse(String text) {
    // JSON may be indented with tabs, which YAML, otherwise a superset, does not allow.
    String yaml = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    var settings = LoadSettings.builder().setLabel(path.toString()).build();
    try {
      return new Compose(settings)
          .composeString(yaml)
          .map(node -> convert(node, 0))
          .orElse(JsonNodeFactory.instance.objectNode());
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new FunctionSetException(
          "%s%s: not valid YAML or JSON: %s".formatted(path, line, e.getProblem()));
    } catch (YamlEngineException e) {
      throw new FunctionSetException(
          "%s: not valid YAML or JSON: %s".formatted(path, e.getMessage()));
    }
  }

  private JsonNode convert(Node node, int depth) {
    if (depth > DEEPEST) {
      throw new FunctionSetException("%s: nested more than %d deep".formatted(path, DEEPEST));
    }
    JsonNode plain =
        switch (node) {
          case MappingNode mapping -> convertMapping(mapping, depth);
          case SequenceNode sequence -> convertSequence(sequence, depth);
          case ScalarNode scalar -> convertScalar(scalar);
          default -> throw new FunctionSetException("%s: unexpected YAML".formatted(path));
        };
    JsonNode converted = spellOut(node.getTag(), plain);
    int line = node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    lines.put(plain, line);
    lines.put(converted, line);
    return converted;
  }

  private ObjectNode convertMapping(MappingNode mapping, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      object.set(key, convert(entry.getValueNode(), depth + 1));
    }
    return object;
  }

  private ArrayNode convertSequence(SequenceNode sequence, int depth) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    sequence.getValue().forEach(element -> array.add(convert(element, depth + 1)));
    return array;
  }

  private static JsonNode convertScalar(ScalarNode scalar) {
    return scalar.getTag().equals(Tag.NULL)
        ? JsonNodeFactory.instance.nullNode()
        : JsonNodeFactory.instance.textNode(scalar.getValue());
  }

  private static JsonNode spellOut(Tag tag, JsonNode value) {
    String name = tag.getValue();
    if (!name.startsWith("!") || name.equals("!")) {
      return value;
    }
    String function = name.substring(1);
    boolean bare = function.equals("Ref") || function.equals("Condition");
    JsonNode argument = value;
    if (function.equals("GetAtt") && value.isTextual()) {
      String[] parts = value.asText().split("\\.", 2);
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (String part : parts) {
        array.add(part);
      }
      argument = array;
    }
    ObjectNode spelt = JsonNodeFactory.instance.objectNode();
    spelt.set(bare ? function : "Fn::" + function, argument);
    return spelt;
  }

  /** The folder paths in the file are relative to. */
  Path folder() {
    return path.toAbsolutePath().normalize().resolveSibling("");
  }

  /** Something wrong at {@code node}. */
  FunctionSetException wrong(JsonNode node, String message) {
    Integer line = lines.get(node);
    return new FunctionSetException(
        "%s%s: %s".formatted(path, line == null ? "" : ":" + line, message));
  }
}
