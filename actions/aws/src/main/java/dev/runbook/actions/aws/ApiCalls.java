package dev.runbook.actions.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.actions.aws.api.ApiClient;
import dev.runbook.actions.aws.api.WrongRequest;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Polling;
import dev.runbook.actions.aws.operation.Unknown;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.UnreadableModel;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** AWS for one attempt: finds the operation, asks as patiently as there is time, words failures. */
final class ApiCalls implements Aws {

  private final AwsAccess access;
  private final ActionCall attempt;
  private final long began = System.nanoTime();

  ApiCalls(AwsAccess access, ActionCall attempt) {
    this.access = access;
    this.attempt = attempt;
  }

  @Override
  public ObjectNode call(String service, String operation, ObjectNode request)
      throws InterruptedException, CallFailed {
    try {
      return asked(service, operation, request);
    } catch (UnreadableModel broken) {
      throw CallFailed.ofRequest(String.valueOf(broken.getMessage()));
    }
  }

  private ObjectNode asked(String service, String operation, ObjectNode request)
      throws InterruptedException, CallFailed {
    Service known = known(service);
    Operation asked = known(known, operation);
    access.check(asked.name(), asked.access());
    var credentials =
        known.name().equals("lambda")
            ? access.functionCredentials(attempt)
            : access.credentials(attempt);
    Supplier<ObjectNode> call;
    String place = "AWS";
    try {
      ApiClient client = access.clients().api(known);
      place = client.place();
      call = client.prepare(asked, request, attempt.token(), credentials);
      return access.patience().ask(left(), call);
    } catch (WrongRequest wrong) {
      throw CallFailed.ofRequest(
          "The request is not one that %s of %s takes: %s"
              .formatted(asked.name(), known.name(), wrong.getMessage()));
    } catch (SdkException thrown) {
      throw Fault.of(thrown).failed(new Fault.Call(asked.name(), known.name(), place));
    }
  }

  private Service known(String written) throws CallFailed {
    return access
        .clients()
        .services()
        .named(written)
        .orElseThrow(
            () -> CallFailed.ofRequest(Unknown.service(access.clients().services(), written)));
  }

  private static Operation known(Service service, String written) throws CallFailed {
    return service
        .operation(written)
        .orElseThrow(() -> CallFailed.ofRequest(Unknown.operation(service, written)));
  }

  private Duration left() {
    return attempt.limit().minusNanos(System.nanoTime() - began);
  }

  @Override
  public Polling polling() {
    return new Polling(access.clock());
  }
}
