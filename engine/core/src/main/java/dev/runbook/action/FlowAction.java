package dev.runbook.action;

/**
 * An action that steers the execution: it waits, chooses, or starts others. It runs inside the
 * interpreter and is replayed with it, so it asks everything of {@link FlowContext} and nothing of
 * the world.
 */
public non-sealed interface FlowAction extends Action {

  /** Does the action, as often as the step has attempts. */
  FlowResult perform(Inputs inputs, FlowContext flow);
}
