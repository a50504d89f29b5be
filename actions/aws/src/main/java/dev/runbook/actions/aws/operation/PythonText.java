package dev.runbook.actions.aws.operation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A value as Python's {@code str()} writes it, which is how SSM compares properties. */
final class PythonText {

  private PythonText() {}

  static String of(JsonNode value) {
    return value.isTextual() ? value.textValue() : literal(value);
  }

  private static String literal(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> quoted(value.textValue());
      case BOOLEAN -> value.booleanValue() ? "True" : "False";
      case NULL, MISSING -> "None";
      case ARRAY -> {
        List<String> elements = new ArrayList<>();
        value.forEach(element -> elements.add(literal(element)));
        yield "[" + String.join(", ", elements) + "]";
      }
      case OBJECT -> {
        List<String> entries = new ArrayList<>();
        value.forEachEntry((key, entry) -> entries.add(quoted(key) + ": " + literal(entry)));
        yield "{" + String.join(", ", entries) + "}";
      }
      default -> value.asText();
    };
  }

  private static String quoted(String text) {
    String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
    return quote + (quote.equals("'") ? escaped.replace("'", "\\'") : escaped) + quote;
  }
}
