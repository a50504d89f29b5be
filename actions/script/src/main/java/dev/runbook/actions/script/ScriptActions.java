package dev.runbook.actions.script;

import dev.runbook.action.ActionFamily;
import dev.runbook.action.Attachments;
import dev.runbook.action.WorkAction;
import java.util.List;

/** The family of actions that run scripts. */
public final class ScriptActions implements ActionFamily {

  /** Every one, with scripts that see this process's own environment, as far as it is for them. */
  @Override
  public List<WorkAction> actions() {
    return all(ScriptEnvironment.from(System.getenv()));
  }

  /** Every one, with scripts that see {@code environment} and attachments beside the runbook. */
  public static List<WorkAction> all(ScriptEnvironment environment) {
    return all(environment, Attachments.BESIDE_THE_RUNBOOK, ScriptLimits.STANDARD);
  }

  /** Every one, of your choosing. */
  public static List<WorkAction> all(
      ScriptEnvironment environment, Attachments attachments, ScriptLimits limits) {
    return List.of(new ExecuteScript(environment, attachments, limits));
  }
}
