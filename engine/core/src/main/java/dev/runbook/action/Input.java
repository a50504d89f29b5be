package dev.runbook.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.value.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An input an action has.
 *
 * @param allowedValues what a text may be; empty when any will do
 * @param description one sentence for the schema and the reference page
 * @param check says what is wrong with a value of the right type; empty when it is fine
 */
public record Input(
    String name,
    InputType type,
    boolean required,
    List<String> allowedValues,
    String description,
    Function<JsonNode, String> check) {

  /** An input that must be given. */
  public static Input required(String name, InputType type, String description) {
    return new Input(name, type, true, List.of(), description, value -> "");
  }

  /** An input that may be left out. */
  public static Input optional(String name, InputType type, String description) {
    return new Input(name, type, false, List.of(), description, value -> "");
  }

  /** The same input, which takes only one of {@code values}. */
  public Input oneOf(String... values) {
    return new Input(name, type, required, List.of(values), description, check);
  }

  /** The same input, whose values must also satisfy {@code check}. */
  public Input checked(Function<JsonNode, String> check) {
    return new Input(name, type, required, allowedValues, description, check);
  }

  /** The value as the action takes it, or nothing; then {@link #refusal} says why. */
  public Optional<JsonNode> accept(JsonNode value) {
    return type.convert(value)
        .filter(converted -> allowedValues.isEmpty() || allowedValues.contains(converted.asText()))
        .filter(converted -> check.apply(converted).isEmpty());
  }

  /** Why {@link #accept} gave nothing, AWS's text where it has one. */
  public String refusal(JsonNode value) {
    Optional<JsonNode> converted = type.convert(value);
    if (converted.isPresent()
        && !allowedValues.isEmpty()
        && !allowedValues.contains(converted.get().asText())) {
      return "Input %s is '%s'; it can be %s"
          .formatted(name, Text.plain(value), String.join(", ", allowedValues));
    }
    if (converted.isPresent()) {
      return "Input %s is '%s': %s"
          .formatted(name, Text.plain(value), check.apply(converted.get()));
    }
    if (value.isObject() && type == InputType.STRING) {
      return "Input %s is of type LinkedHashMap, but expected type is String.".formatted(name);
    }
    String given = value.isContainerNode() ? value.toString() : "'" + value.asText() + "'";
    return "Input %s must be %s, but is %s".formatted(name, type.words(), shortened(given));
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
