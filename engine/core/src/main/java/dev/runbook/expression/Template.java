package dev.runbook.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.issue.Position;
import dev.runbook.source.Node;
import dev.runbook.value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value with references in it, read once and resolved each time a step starts.
 *
 * <p>A string that is one reference takes the typed value; inside a longer string a reference
 * leaves text; as the element of a list, a reference to a list is spliced in. What has no value
 * stays as it is written, braces included (spec: expressions, sections 3 to 5).
 */
public sealed interface Template {

  /** What a reference looks like. Braces around anything else are foreign and stay untouched. */
  Pattern GRAMMAR =
      Pattern.compile(
          "\\{\\{\\s*([A-Za-z0-9_]+(?:\\.[A-Za-z0-9_]+)?"
              + "|(?:variable|global|automation):[A-Za-z0-9_]+"
              + "|ssm:[A-Za-z0-9_.\\-/]+)\\s*}}");

  /** The value in {@code scope}. The result may share nodes with the template: do not change it. */
  JsonNode resolve(Scope scope);

  /** Hands every reference, with the position of the string it stands in, to {@code visitor}. */
  void references(BiConsumer<Reference, Position> visitor);

  /** Reads {@code node} as a template. */
  static Template of(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> text(scalar);
      case Node.Sequence sequence -> {
        List<Template> items = sequence.items().stream().map(Template::of).toList();
        yield allFixed(items) ? new Fixed(sequence.json()) : new Items(items);
      }
      case Node.Mapping mapping -> {
        Map<String, Template> fields = new LinkedHashMap<>();
        mapping.entries().forEach(entry -> fields.put(entry.key(), of(entry.value())));
        yield allFixed(fields.values()) ? new Fixed(mapping.json()) : new Fields(fields);
      }
    };
  }

  private static boolean allFixed(Iterable<Template> parts) {
    for (Template part : parts) {
      if (!(part instanceof Fixed)) {
        return false;
      }
    }
    return true;
  }

  private static Template text(Node.Scalar scalar) {
    String text = scalar.text();
    if (!scalar.json().isTextual() || !text.contains("{{")) {
      return new Fixed(scalar.json());
    }
    Matcher matcher = GRAMMAR.matcher(text);
    List<Piece> pieces = new ArrayList<>();
    int end = 0;
    while (matcher.find()) {
      pieces.add(
          new Piece(
              text.substring(end, matcher.start()),
              matcher.group(),
              Reference.read(matcher.group(1))));
      end = matcher.end();
    }
    if (pieces.isEmpty()) {
      return new Fixed(scalar.json());
    }
    Piece first = pieces.getFirst();
    String rest = text.substring(end);
    return pieces.size() == 1 && first.before().isBlank() && rest.isBlank()
        ? new Whole(first.reference(), scalar.json(), scalar.at())
        : new Mixed(pieces, rest, scalar.at());
  }

  /** A value without references. */
  record Fixed(JsonNode value) implements Template {
    @Override
    public JsonNode resolve(Scope scope) {
      return value;
    }

    @Override
    public void references(BiConsumer<Reference, Position> visitor) {
      // There are none.
    }
  }

  /** A string that is one reference. */
  record Whole(Reference reference, JsonNode written, Position at) implements Template {
    @Override
    public JsonNode resolve(Scope scope) {
      return scope.value(reference).orElse(written);
    }

    @Override
    public void references(BiConsumer<Reference, Position> visitor) {
      visitor.accept(reference, at);
    }
  }

  /** A reference and the text before it. */
  record Piece(String before, String written, Reference reference) {}

  /** A string with references among other text. */
  record Mixed(List<Piece> pieces, String rest, Position at) implements Template {
    @Override
    public JsonNode resolve(Scope scope) {
      var text = new StringBuilder();
      for (Piece piece : pieces) {
        Optional<JsonNode> value = scope.value(piece.reference());
        text.append(piece.before()).append(value.map(Text::of).orElse(piece.written()));
      }
      return Text.node(text.append(rest).toString());
    }

    @Override
    public void references(BiConsumer<Reference, Position> visitor) {
      pieces.forEach(piece -> visitor.accept(piece.reference(), at));
    }
  }

  /** A list with a reference somewhere in it. */
  record Items(List<Template> items) implements Template {
    @Override
    public JsonNode resolve(Scope scope) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
      for (Template item : items) {
        JsonNode value = item.resolve(scope);
        if (item instanceof Whole && value.isArray()) {
          value.forEach(array::add);
        } else {
          array.add(value);
        }
      }
      return array;
    }

    @Override
    public void references(BiConsumer<Reference, Position> visitor) {
      items.forEach(item -> item.references(visitor));
    }
  }

  /** A map with a reference somewhere in its values; keys are never resolved. */
  record Fields(Map<String, Template> fields) implements Template {
    @Override
    public JsonNode resolve(Scope scope) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      fields.forEach((name, field) -> object.set(name, field.resolve(scope)));
      return object;
    }

    @Override
    public void references(BiConsumer<Reference, Position> visitor) {
      fields.values().forEach(field -> field.references(visitor));
    }
  }
}
