package dev.runbook.cli;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.actions.aws.AwsActions;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.actions.flow.FlowActions;
import java.util.ArrayList;
import java.util.List;

/** The actions this command knows. */
final class Catalogue {

  private Catalogue() {}

  /** For reading runbooks, and for test cases, in which nothing calls AWS. */
  static Actions forChecking() {
    return calling(AwsClients.of(AwsConnection.STANDARD));
  }

  /** Whether an action does its work outside the engine. */
  static boolean leavesTheEngine(String action) {
    return FlowActions.all().stream().noneMatch(flow -> flow.definition().name().equals(action));
  }

  /** Actions that call AWS through {@code clients}. */
  static Actions calling(AwsClients clients) {
    List<Action> actions = new ArrayList<>(FlowActions.all());
    actions.addAll(AwsActions.all(clients));
    return Actions.of(actions);
  }
}
