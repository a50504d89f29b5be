package dev.runbook.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.expression.Selector;
import dev.runbook.expression.Template;
import dev.runbook.issue.Position;
import dev.runbook.source.Node;
import dev.runbook.value.ValueType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step as written.
 *
 * @param at where its name stands
 * @param action what the step does, such as {@code aws:sleep}
 * @param inputs what the action is given, in the order of the document
 * @param connection how it reaches AWS: the parts of {@code x-connection}
 * @param tries how often and how long it may try
 * @param flow where the execution goes afterwards
 * @param outputs the outputs it declares
 * @param control what an action of the language itself governs: choices, or a loop's body
 */
public record Step(
    String name,
    Position at,
    ActionName action,
    Map<String, Input> inputs,
    Map<String, Input> connection,
    Tries tries,
    Flow flow,
    List<Output> outputs,
    Control control) {

  /** Its own inputs: without the body of a loop, whose steps have their own. */
  public Map<String, Input> ownInputs() {
    if (!(control instanceof Control.Loop)) {
      return inputs;
    }
    Map<String, Input> own = new LinkedHashMap<>(inputs);
    own.remove("Steps");
    return own;
  }

  /**
   * All of it that may hold references, by name: its own inputs, and the parts of its connection.
   */
  public Map<String, Input> written() {
    Map<String, Input> written = new LinkedHashMap<>(ownInputs());
    connection.forEach((part, value) -> written.put("x-connection." + part, value));
    return written;
  }

  /**
   * Its inputs as they are written, references still texts with braces; null in the text is as good
   * as not written.
   */
  public ObjectNode inputsAsWritten() {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    inputs.forEach((name, input) -> {
      JsonNode value = input.node().json();
      if (!value.isNull()) {
        written.set(name, value);
      }
    });
    return written;
  }

  /** The name of an action and where it stands. */
  public record ActionName(String name, Position at) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** An input as written, and the template read from it. */
  public record Input(Position keyAt, Node node, Template template) {}

  /**
   * How often and how long a step may try.
   *
   * @param maxAttempts attempts altogether, at least 1; null when not written
   * @param timeout how long one attempt may take; null when not written
   * @param failsWhenInterrupted whether an attempt that the engine's death cut short fails, instead
   *     of being made again
   */
  public record Tries(
      @Nullable Integer maxAttempts, @Nullable Duration timeout, boolean failsWhenInterrupted) {

    /** Attempts altogether. */
    public int attempts() {
      return maxAttempts == null ? 1 : maxAttempts;
    }
  }

  /**
   * A declared output: what {@code selector} picks, as a value of {@code type}.
   *
   * @param noEcho whether its value is a secret
   */
  public record Output(
      String name, Position at, Selector selector, ValueType type, boolean noEcho) {}
}
