package dev.runbook.cli;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.action.Attachments;
import dev.runbook.actions.aws.AwsAccess;
import dev.runbook.actions.aws.AwsActions;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.actions.script.ScriptActions;
import dev.runbook.actions.script.ScriptEnvironment;
import dev.runbook.actions.script.ScriptLimits;
import dev.runbook.actions.webhook.Integrations;
import dev.runbook.actions.webhook.WebhookActions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The actions this command knows. */
final class Catalogue {

  private Catalogue() {}

  /** For reading runbooks; nothing is performed. */
  static Actions forChecking() {
    return performing(standard(), call -> Map.of(), ScriptLimits.STANDARD, Integrations.NONE);
  }

  /** For seeing ahead: what reads through {@code access} can be performed, and nothing else. */
  static Actions forReading(AwsAccess access) {
    return performing(
        access.readingOnly(), call -> Map.of(), ScriptLimits.STANDARD, Integrations.NONE);
  }

  /** For test cases: scripts really run, and see nothing of the caller's AWS. */
  static Actions forTesting(Console console) {
    Map<String, String> shown = new HashMap<>(console.environment());
    shown.keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("HOME"));
    return performing(
        standard(), ScriptEnvironment.from(shown), ScriptMemory.of(console), Integrations.NONE);
  }

  private static AwsAccess standard() {
    return AwsAccess.of(AwsClients.of(AwsConnection.STANDARD));
  }

  /** Whether an action does its work outside the engine. */
  static boolean leavesTheEngine(String action) {
    return FlowActions.all().stream().noneMatch(flow -> flow.definition().name().equals(action));
  }

  /**
   * Actions that call AWS through {@code access}, and webhooks among {@code integrations}; scripts
   * see {@code environment}.
   */
  static Actions performing(
      AwsAccess access,
      ScriptEnvironment environment,
      ScriptLimits limits,
      Integrations integrations) {
    List<Action> actions = new ArrayList<>(FlowActions.all());
    actions.addAll(AwsActions.all(access));
    actions.addAll(ScriptActions.all(environment, Attachments.BESIDE_THE_RUNBOOK, limits));
    actions.addAll(WebhookActions.all(integrations));
    return Actions.of(actions);
  }
}
