package dev.runbook.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.WorkAction;

/**
 * {@code runbook:echo}: answers with what it is given. Runbooks that show or test the language use
 * it where the action does not matter: it has an input of each type, and its Selectors run on the
 * inputs as it received them ({@code $.Text}, {@code $.Value.key}) unless a test case answers for
 * it.
 */
public final class EchoAction implements WorkAction {

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("runbook:echo", "Answers with what it is given.")
          .takes(
              Input.optional("Value", InputType.ANY, "Anything, kept as it is."),
              Input.optional("Text", InputType.STRING, "A text."),
              Input.optional("Number", InputType.INTEGER, "A whole number."),
              Input.optional("Flag", InputType.BOOLEAN, "A boolean."),
              Input.optional("List", InputType.STRING_LIST, "A list of texts."),
              Input.optional("Map", InputType.STRING_MAP, "A map."),
              Input.optional("Maps", InputType.MAP_LIST, "A list of maps."),
              Input.optional("Duration", InputType.DURATION, "A duration."),
              Input.optional("Timestamp", InputType.TIMESTAMP, "A moment."));

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) {
    return new ActionResult.Succeeded(
        new Answer(JsonNodeFactory.instance.objectNode(), call.inputs().values(), ""));
  }
}
