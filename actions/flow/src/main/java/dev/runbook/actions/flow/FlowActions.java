package dev.runbook.actions.flow;

import dev.runbook.action.ActionFamily;
import dev.runbook.action.FlowAction;
import java.util.List;

/** All flow actions. */
public final class FlowActions implements ActionFamily {

  @Override
  public List<FlowAction> actions() {
    return all();
  }

  /** One of each. */
  public static List<FlowAction> all() {
    return List.of(
        new BranchAction(),
        new LoopAction(),
        new SleepAction(),
        new PauseAction(),
        new ApproveAction(),
        new UpdateVariableAction(),
        new ExecuteAutomationAction());
  }
}
