package dev.runbook.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Results as they are when they come back from a journal, so that an execution goes the same way
 * the first time as when it is resumed.
 */
public final class Canonical {

  private Canonical() {}

  /** The same result; with values that JSON would give back as another type, as that type. */
  public static ActionResult of(ActionResult result) {
    Answer answer = result.answer();
    if (isCanonical(answer.outputs()) && answer.root().isMissingNode()) {
      return result;
    }
    try {
      var outputs =
          (ObjectNode)
              EntryText.MAPPER.readTree(EntryText.MAPPER.writeValueAsBytes(answer.outputs()));
      return result.with(new Answer(outputs, answer.root(), answer.warning()));
    } catch (IOException impossible) {
      throw new UncheckedIOException("writing to memory", impossible);
    }
  }

  private static boolean isCanonical(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING, BOOLEAN, NULL -> true;
      case NUMBER ->
          value.isInt() || value.isDouble() || (value.isLong() && !value.canConvertToInt());
      case ARRAY, OBJECT -> {
        for (JsonNode item : value) {
          if (!isCanonical(item)) {
            yield false;
          }
        }
        yield true;
      }
      case BINARY, MISSING, POJO -> false;
    };
  }
}
