package dev.runbook.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The inputs of one step, resolved, converted to the types of the action's definition, and checked
 * against it: what is required is there.
 *
 * @param values typed values by name; not to be changed
 */
public record Inputs(ObjectNode values) {

  /** The value of an input that was given. */
  public Optional<JsonNode> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The text of an input that was given. */
  public Optional<String> text(String name) {
    return find(name).map(JsonNode::asText);
  }

  /** The text of a required input. */
  public String required(String name) {
    return text(name)
        .orElseThrow(() ->
            new IllegalStateException(
                "input %s is required and missing; indicates a bug in the interpreter, please report"
                    .formatted(name)));
  }

  /** An ISO 8601 duration. */
  public Optional<Duration> duration(String name) {
    return text(name).map(Duration::parse);
  }

  /** An ISO 8601 moment. */
  public Optional<Instant> instant(String name) {
    return text(name).map(InputType::instant);
  }
}
