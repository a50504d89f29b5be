package dev.runbook.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.WorkAction;
import dev.runbook.value.ValueType;

/** {@code runbook:constant}: answers at once, always the same. */
final class ConstantAction implements WorkAction {

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("runbook:constant", "Answers at once, always the same.")
          .takes(Input.optional("Key", InputType.STRING, "Anything."))
          .gives("Value", ValueType.STRING);

  private static final ActionResult ANSWER =
      ActionResult.succeeded(JsonNodeFactory.instance.objectNode().put("Value", "constant"));

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) {
    return ANSWER;
  }
}
