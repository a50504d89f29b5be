package dev.runbook.actions.aws;

import dev.runbook.action.WorkAction;
import java.util.List;

/** The family of actions that call AWS. */
public final class AwsActions {

  private AwsActions() {}

  /** Every one, calling through {@code clients}, with the usual patience. */
  public static List<WorkAction> all(AwsClients clients) {
    return all(clients, Patience.STANDARD);
  }

  /** Every one, calling through {@code clients}. */
  public static List<WorkAction> all(AwsClients clients, Patience patience) {
    return List.of(new InvokeLambdaFunction(clients, patience));
  }
}
