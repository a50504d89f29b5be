package dev.runbook.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.model.Step;
import dev.runbook.value.Conversion;
import dev.runbook.value.Json;
import java.util.List;

/**
 * What an action gave, whether it succeeded or not.
 *
 * @param outputs the outputs the action defines, typed
 * @param root what Selectors run on; its JSON text is the output {@code OutputPayload}
 * @param warning something a person should know about an otherwise good answer, or empty
 */
public record Answer(ObjectNode outputs, JsonNode root, String warning) {

  /** The output every answer has. */
  public static final String OUTPUT_PAYLOAD = "OutputPayload";

  /** Longest {@code Payload} and {@code OutputPayload} that is kept, in characters (200 KB). */
  public static final int KEPT_CHARACTERS = 200 * 1024;

  /** No outputs at all. */
  public static Answer none() {
    return of(JsonNodeFactory.instance.objectNode());
  }

  /** Outputs that are themselves the root of Selectors, as with most actions. */
  public static Answer of(ObjectNode outputs) {
    return new Answer(outputs, outputs, "");
  }

  /**
   * The same answer with the outputs a step selects, and without the root, which nothing needs any
   * more. An output whose Selector finds nothing, or whose value does not convert, stays unset.
   */
  public Answer selecting(List<Step.Output> selected) {
    if (root.isMissingNode()) {
      return this;
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.setAll(outputs);
    if (!root.isEmpty() || root.isValueNode()) {
      all.put(OUTPUT_PAYLOAD, kept(Json.text(root)));
    }
    for (Step.Output output : selected) {
      output
          .selector()
          .select(root)
          .flatMap(found -> Conversion.toOutput(output.type(), found))
          .ifPresent(value -> all.set(output.name(), value));
    }
    return new Answer(all, MissingNode.getInstance(), warning);
  }

  /** As much of a text as is kept, without half of a character at its end. */
  private static String kept(String text) {
    if (text.length() <= KEPT_CHARACTERS) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(KEPT_CHARACTERS - 1));
    return text.substring(0, splits ? KEPT_CHARACTERS - 1 : KEPT_CHARACTERS);
  }
}
