package dev.runbook.actions.webhook;

import dev.runbook.action.ActionFamily;
import dev.runbook.action.WorkAction;
import java.util.List;

/** The family of the action that calls webhooks. */
public final class WebhookActions implements ActionFamily {

  /** Every one, without any integration to call. */
  @Override
  public List<WorkAction> actions() {
    return all(Integrations.NONE);
  }

  /** Every one, with these integrations. */
  public static List<WorkAction> all(Integrations integrations) {
    // A method reference would load the class at once, and parts of the HTTP client with it.
    return List.of(new InvokeWebhook(integrations, () -> Exchange.standard()));
  }
}
