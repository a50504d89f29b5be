package dev.runbook.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.value.Conversion;
import dev.runbook.value.ValueType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The texts in a secret value that are secret by themselves: each scalar of a list or map, also of
 * one that is written as JSON in a text; each line of a text, because texts are printed by lines;
 * and what a text becomes as a number or boolean.
 */
final class Leaves {

  /** A shorter line is left alone: it is a brace, or an {@code end}. */
  private static final int SHORTEST_LINE = 4;

  private final Set<String> texts = new LinkedHashSet<>();

  private Leaves() {}

  static List<String> of(JsonNode value) {
    var leaves = new Leaves();
    leaves.add(value);
    return List.copyOf(leaves.texts);
  }

  private void add(JsonNode value) {
    if (value.isContainerNode()) {
      value.forEach(this::add);
      return;
    }
    String text = value.asText();
    if (value.isNull() || text.isBlank()) {
      return;
    }
    texts.add(text);
    texts.add(text.strip());
    Conversion.toInput(ValueType.INTEGER, value).ifPresent(number -> texts.add(number.asText()));
    Conversion.toInput(ValueType.BOOLEAN, value).ifPresent(flag -> texts.add(flag.asText()));
    if (text.strip().indexOf('\n') >= 0) {
      text.lines()
          .map(String::strip)
          .filter(line -> line.length() >= SHORTEST_LINE)
          .forEach(texts::add);
    }
    JsonNode written = JsonText.container(text);
    if (written != null) {
      add(written);
    }
  }
}
