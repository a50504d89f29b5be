package dev.runbook.actions.planted;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.WorkAction;
import dev.runbook.local.LocalBackend;

/** An action that can be extended, and knows a backend. */
public class PlantedAction implements WorkAction {

  /** The backend it should not know. */
  public LocalBackend backend() {
    return new LocalBackend();
  }

  @Override
  public ActionDefinition definition() {
    return ActionDefinition.named("test:planted", "Breaks the rules.");
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) {
    return ActionResult.succeeded();
  }

  /** An action whose name does not say what it does. */
  public static final class EchoHelper extends PlantedAction {}
}
