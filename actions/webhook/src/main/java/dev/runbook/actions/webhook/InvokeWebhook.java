package dev.runbook.actions.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Answer;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Failure;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.action.WorkAction;
import dev.runbook.actions.webhook.Integrations.Found;
import dev.runbook.secret.Secrets;
import dev.runbook.value.ValueType;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code aws:invokeWebhook}: posts to a webhook that is set up as an integration, and fails when
 * that does not answer with success (spec: actions, 2.15).
 */
final class InvokeWebhook implements WorkAction {

  private static final String NAME = "IntegrationName";
  private static final String BODY = "Body";
  private static final String DOING = "invoking the webhook";
  private static final int LONGEST_REASON = 500;

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named("aws:invokeWebhook", "Posts to a webhook.")
          .takes(
              Input.required(
                  NAME,
                  InputType.STRING,
                  "The integration that has the webhook's URL, headers and payload."),
              Input.optional(
                  BODY, InputType.STRING, "What is sent, in place of the integration's payload."))
          .gives("Response", ValueType.STRING)
          .gives("ResponseCode", ValueType.STRING);

  private final Integrations integrations;
  private final Supplier<Exchange> exchange;

  /**
   * With these integrations.
   *
   * @param exchange asked when there is something to send, for an HTTP client takes time to load
   */
  InvokeWebhook(Integrations integrations, Supplier<Exchange> exchange) {
    this.integrations = integrations;
    this.exchange = exchange;
  }

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public Failure timedOut(ActionCall call) {
    return Failure.ofTime(DOING, call.limit());
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    inputs.text(NAME).ifPresent(name -> request.put("Name", StoredIntegrations.parameter(name)));
    return List.of(new ApiCall("ssm", "GetParameter", request.put("WithDecryption", true)));
  }

  @Override
  public ActionResult perform(ActionCall call, LogSink log) throws InterruptedException {
    String name = call.inputs().required(NAME);
    Found found = integrations.find(name, call);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return switch (found) {
      case Found.Present present -> invoke(name, present.integration(), call.inputs());
      case Found.Absent absent ->
          ActionResult.failed(
              failure("There is no integration '%s': %s".formatted(name, absent.reason()))
                  .asFinal());
      case Found.Unreadable unreadable -> {
        Failure failure =
            failure("The integration '%s' is not known: %s".formatted(name, unreadable.reason()));
        yield ActionResult.failed(unreadable.isFinal() ? failure.asFinal() : failure);
      }
    };
  }

  private static Failure failure(String reason) {
    return Failure.ofInvocation(DOING, Failure.Type.Verification, reason);
  }

  private ActionResult invoke(String name, Integration integration, Inputs inputs)
      throws InterruptedException {
    Secrets secrets = integration.secrets(name);
    try {
      String body = inputs.text(BODY).orElse(integration.payload());
      return result(integration, exchange.get().post(integration, body), secrets);
    } catch (IOException thrown) {
      String reason = secrets.mask(Breakdown.explain(thrown, integration));
      return ActionResult.failed(Failure.ofInvocation(DOING, Failure.Type.Action, reason));
    }
  }

  private static ActionResult result(Integration integration, Reply reply, Secrets secrets) {
    String text = secrets.mask(reply.text());
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    outputs.put("Response", text);
    outputs.put("ResponseCode", Integer.toString(reply.status()));
    String warning =
        reply.isCut()
            ? "The webhook answered more than %,d bytes; Response has the first of them"
                .formatted(Exchange.LONGEST)
            : "";
    var answer = new Answer(outputs, outputs, warning);
    return reply.isSuccess()
        ? new ActionResult.Succeeded(answer)
        : new ActionResult.Failed(
            Failure.ofInvocation(DOING, Failure.Type.Action, reason(integration, reply, text)),
            answer);
  }

  private static String reason(Integration integration, Reply reply, String text) {
    String answered = "%s answered %d".formatted(integration.place(), reply.status());
    if (reply.isRedirect()) {
      return answered + ". Redirects are not followed: give the integration the URL it leads to";
    }
    String body = text.strip();
    if (body.isEmpty()) {
      return answered;
    }
    return "%s: %s"
        .formatted(
            answered,
            body.length() <= LONGEST_REASON ? body : body.substring(0, LONGEST_REASON) + "…");
  }
}
