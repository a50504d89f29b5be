package dev.runbook.actions.planted;

import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Inputs;
import java.time.Instant;
import java.util.Map;

/**
 * A flow action outside of the package of flow actions, which asks the world behind the engine's
 * back.
 */
public final class PlantedFlowAction implements FlowAction {

  @Override
  public ActionDefinition definition() {
    return ActionDefinition.named("test:planted", "Began " + Instant.now());
  }

  @Override
  public FlowResult perform(Inputs inputs, FlowContext flow) {
    return FlowResult.of(ActionResult.succeeded());
  }

  /** A part of it, which walks something without an order. */
  public static final class Turn {

    /** What it walks. */
    public Map<String, String> walked() {
      return Map.of("a", "b");
    }
  }
}
