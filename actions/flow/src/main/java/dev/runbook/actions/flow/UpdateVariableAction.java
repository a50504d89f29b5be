package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.model.Variable;
import dev.runbook.value.Text;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * {@code aws:updateVariable}: gives a variable another value, which must be of the variable's type
 * as it is: nothing is converted.
 */
final class UpdateVariableAction implements FlowAction {

  private static final String PREFIX = "variable:";

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:updateVariable", "Gives a variable another value.")
          .takes(
              Input.required("Name", InputType.STRING, "The variable, written variable:NAME.")
                  .checked(UpdateVariableAction::wrongName),
              Input.required("Value", InputType.ANY, "The value, of the variable's type."));

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    String name = inputs.required("Name").substring(PREFIX.length());
    JsonNode value = inputs.find("Value").orElseThrow();
    Optional<Variable> variable = flow.variable(name);
    if (variable.isEmpty()) {
      return refused("the runbook has no variable '%s'".formatted(name));
    }
    if (!variable.get().type().holds(value)) {
      return refused(
          "variable %s is of type %s and cannot take '%s'; a value is not converted"
              .formatted(name, variable.get().type().written(), Text.plain(value)));
    }
    flow.assign(variable.get(), value);
    return FlowResult.of(ActionResult.succeeded());
  }

  @Override
  public Map<String, JsonNode> assigns(Inputs inputs) {
    String name = inputs.required("Name").substring(PREFIX.length());
    return Collections.singletonMap(name, inputs.find("Value").orElseThrow());
  }

  private static FlowResult refused(String reason) {
    return FlowResult.of(ActionResult.failed(Failure.ofInput(reason)));
  }

  private static String wrongName(JsonNode name) {
    return name.asText().startsWith(PREFIX) ? "" : "a variable is named as variable:NAME";
  }
}
