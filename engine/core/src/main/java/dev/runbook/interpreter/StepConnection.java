package dev.runbook.interpreter;

import dev.runbook.action.Connection;
import dev.runbook.expression.Scope;
import dev.runbook.expression.Template;
import dev.runbook.model.Step;
import dev.runbook.value.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a step says of how it reaches AWS, resolved.
 *
 * @param refusal why the step cannot begin with it, or empty
 */
record StepConnection(Connection found, String refusal) {

  static StepConnection of(Step step, Scope scope) {
    if (step.connection().isEmpty()) {
      return new StepConnection(Connection.NONE, "");
    }
    Map<String, String> parts = new LinkedHashMap<>();
    String refusal = "";
    for (Map.Entry<String, Step.Input> part : step.connection().entrySet()) {
      String text = Text.of(part.getValue().template().resolve(scope)).strip();
      if (Template.GRAMMAR.matcher(text).find()) {
        refusal = "x-connection: %s is %s, which has no value".formatted(part.getKey(), text);
      }
      parts.put(part.getKey(), text);
    }
    return new StepConnection(Connection.of(parts), refusal);
  }
}
