package dev.runbook.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.Input;
import dev.runbook.expression.Scope;
import dev.runbook.model.Step;

/** A step's inputs as far as they are known. */
final class StepInputs {

  private StepInputs() {}

  /** Those that are resolved when the step starts; a loop's body and condition are not. */
  static ObjectNode resolved(Step step, ActionDefinition definition, Scope scope) {
    ObjectNode resolved = JsonNodeFactory.instance.objectNode();
    step.ownInputs()
        .forEach((name, written) -> {
          Input input = definition.inputs().get(name);
          if (input == null || !input.type().isResolvedLater()) {
            resolved.set(name, written.template().resolve(scope));
          }
        });
    return resolved;
  }
}
