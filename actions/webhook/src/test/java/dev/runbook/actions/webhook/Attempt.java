package dev.runbook.actions.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Connection;
import dev.runbook.action.Inputs;
import dev.runbook.action.Setting;
import dev.runbook.action.StepPath;
import dev.runbook.secret.Secrets;
import dev.runbook.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/** An attempt at calling the integration {@code Notify}, outside any execution. */
final class Attempt {

  private final Integrations integrations;
  private final ObjectNode inputs =
      JsonNodeFactory.instance.objectNode().put("IntegrationName", "Notify");
  private DnsResolver names = SystemDefaultDnsResolver.INSTANCE;
  private TlsSocketStrategy tls = DefaultClientTlsStrategy.createDefault();
  private Duration silence = Duration.ofMinutes(1);

  private Attempt(Integrations integrations) {
    this.integrations = integrations;
  }

  static Attempt with(Integrations integrations) {
    return new Attempt(integrations);
  }

  /** With the fields of {@code Notify} in YAML's flow style. */
  static Attempt at(String fields) {
    return with(Integrations.in(new Source("hooks.yaml", "Notify: {%s}".formatted(fields))));
  }

  /** At {@code hook}, as it is tried out. */
  static Attempt at(Hook hook) {
    return at("url: 'http://localhost:%d/', allowPrivate: true".formatted(hook.port()));
  }

  Attempt input(String name, String value) {
    inputs.put(name, value);
    return this;
  }

  Attempt names(DnsResolver given) {
    names = given;
    return this;
  }

  Attempt tls(TlsSocketStrategy given) {
    tls = given;
    return this;
  }

  /** How long it waits for the next of an answer. */
  Attempt silence(Duration most) {
    silence = most;
    return this;
  }

  ActionResult made() throws InterruptedException {
    var action =
        new InvokeWebhook(
            integrations, () -> new Exchange(names, tls, Duration.ofSeconds(10), silence));
    return action.perform(call(), line -> {});
  }

  /** The outputs of an attempt that succeeded. */
  ObjectNode outputs() throws InterruptedException {
    return switch (made()) {
      case ActionResult.Succeeded succeeded -> succeeded.answer().outputs();
      case ActionResult other -> throw new AssertionError("did not succeed: " + other);
    };
  }

  ActionResult.Failed failed() throws InterruptedException {
    return switch (made()) {
      case ActionResult.Failed failed -> failed;
      case ActionResult other -> throw new AssertionError("did not fail: " + other);
    };
  }

  /** Why it failed, without what every failure begins and ends with. */
  String reason() throws InterruptedException {
    return failed()
        .failure()
        .message()
        .replace("Step fails when it is invoking the webhook. ", "")
        .replaceFirst(" Please refer to Automation Service.*", "");
  }

  ActionCall call() {
    return new ActionCall(
        "e-1",
        new StepPath("step/1"),
        "s-1",
        "step",
        "aws:invokeWebhook",
        1,
        new Inputs(inputs),
        List.of(),
        Duration.ofHours(1),
        new Setting(
            "runbook.yaml",
            Map.of(),
            Map.of(),
            "arn:aws:iam::111122223333:role/Ops",
            List.of(),
            Connection.NONE),
        Secrets.NONE);
  }
}
