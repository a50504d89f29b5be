package dev.runbook.actions.aws.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Selector;
import dev.runbook.value.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A property of an answer and what it may be (spec: actions, assertAwsResourceProperty). Values are
 * compared as the texts Python makes of them; JSON's texts and either case of a Boolean are as
 * good.
 *
 * @param selector leads to it
 * @param desired what it may be
 */
record Property(String selector, List<String> desired) {

  /** Whether every value the selector finds is desired, and it finds one. */
  boolean isDesired(JsonNode answer) {
    List<JsonNode> found = found(answer);
    return !found.isEmpty() && found.stream().allMatch(this::isDesiredValue);
  }

  /** What was found, for a message. */
  String finding(JsonNode answer) {
    List<String> found = found(answer).stream().map(PythonText::of).toList();
    String values = found.isEmpty() ? "nothing" : "'" + String.join("', '", found) + "'";
    return "%s is %s, and should be '%s'"
        .formatted(selector, values, String.join("' or '", desired));
  }

  private List<JsonNode> found(JsonNode answer) {
    var path = Selector.of(selector);
    Optional<JsonNode> found = path.select(answer);
    if (found.isEmpty() || path.isDefinite()) {
      return found.stream().toList();
    }
    List<JsonNode> all = new ArrayList<>();
    found.get().forEach(all::add);
    return all;
  }

  private boolean isDesiredValue(JsonNode value) {
    String text = PythonText.of(value);
    String json = value.isTextual() ? text : Json.text(value);
    return desired.stream()
        .anyMatch(wanted ->
            wanted.equals(text)
                || wanted.equals(json)
                || (value.isBoolean() && wanted.equalsIgnoreCase(text)));
  }
}
