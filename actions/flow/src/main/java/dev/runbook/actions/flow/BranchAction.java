package dev.runbook.actions.flow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.model.Control;
import dev.runbook.model.Jump;
import dev.runbook.value.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:branch}: goes to the step of the first choice whose condition holds, otherwise to the
 * default, otherwise on as any other step would.
 */
final class BranchAction implements FlowAction {

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:branch", "Goes to one of several steps, as conditions decide.")
          .takes(
              Input.required(
                  "Choices",
                  InputType.CHOICES,
                  "Conditions in order, each with the step to go to when it is the first that holds."),
              Input.optional(
                  "Default", InputType.STEP, "The step to go to when no condition holds."))
          .gives("NextStep", ValueType.STRING);

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    Jump chosen = choose((Control.Branch) flow.step().control(), flow);
    if (chosen == null) {
      return FlowResult.of(ActionResult.succeeded());
    }
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    outputs.put("NextStep", chosen.step());
    return new FlowResult(ActionResult.succeeded(outputs), chosen.step());
  }

  private static @Nullable Jump choose(Control.Branch branch, FlowContext flow) {
    for (Control.Choice choice : branch.choices()) {
      if (choice.condition().holds(flow.scope())) {
        return choice.nextStep();
      }
    }
    return branch.otherwise();
  }
}
