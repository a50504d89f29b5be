package dev.runbook.actions.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runbook.action.ActionCall;
import dev.runbook.engine.ParameterStore;
import dev.runbook.value.Json;

/** The integrations in Parameter Store (spec: actions, 2.15). */
record StoredIntegrations(ParameterStore store) implements Integrations {

  /** Begins the name of the parameter that an integration is; the same in every account. */
  private static final String PREFIX =
      "/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/";

  /** The parameter that the integration {@code name} is. */
  static String parameter(String name) {
    return PREFIX + name;
  }

  @Override
  public Found find(String name, ActionCall attempt) {
    String parameter = parameter(name);
    return switch (store.find(parameter, attempt.setting())) {
      case ParameterStore.Found.Value stored -> read(parameter, stored.value().asText());
      case ParameterStore.Found.Nothing nothing ->
          new Found.Absent("Parameter Store has no %s".formatted(parameter));
      case ParameterStore.Found.Unreadable unreadable ->
          new Found.Unreadable(
              "%s could not be read from Parameter Store: %s"
                  .formatted(parameter, unreadable.reason()),
              false);
    };
  }

  private static Found read(String parameter, String text) {
    try {
      return new Found.Present(IntegrationReader.read(Json.read(text)));
    } catch (JsonProcessingException notJson) {
      return wrong(parameter, "it is not JSON");
    } catch (WrongDefinition wrong) {
      return wrong(parameter, wrong.reason());
    }
  }

  private static Found wrong(String parameter, String reason) {
    return new Found.Unreadable(
        "%s in Parameter Store does not define an integration: %s".formatted(parameter, reason),
        true);
  }
}
