package dev.runbook.cli;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.actions.aws.AwsActions;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.actions.script.ScriptActions;
import dev.runbook.actions.script.ScriptEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The actions this command knows. */
final class Catalogue {

  private Catalogue() {}

  /** For reading runbooks; nothing is performed. */
  static Actions forChecking() {
    return performing(AwsClients.of(AwsConnection.STANDARD), call -> Map.of());
  }

  /** For test cases: scripts really run, and see nothing of the caller's AWS. */
  static Actions forTesting(Map<String, String> environment) {
    Map<String, String> shown = new HashMap<>(environment);
    shown.keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("HOME"));
    return performing(AwsClients.of(AwsConnection.STANDARD), ScriptEnvironment.from(shown));
  }

  /** Whether an action does its work outside the engine. */
  static boolean leavesTheEngine(String action) {
    return FlowActions.all().stream().noneMatch(flow -> flow.definition().name().equals(action));
  }

  /** Actions that call AWS through {@code clients}, and scripts that see {@code environment}. */
  static Actions performing(AwsClients clients, ScriptEnvironment environment) {
    List<Action> actions = new ArrayList<>(FlowActions.all());
    actions.addAll(AwsActions.all(clients));
    actions.addAll(ScriptActions.all(environment));
    return Actions.of(actions);
  }
}
