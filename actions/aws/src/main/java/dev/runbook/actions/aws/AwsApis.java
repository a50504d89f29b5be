package dev.runbook.actions.aws;

import dev.runbook.action.ApiCall;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import dev.runbook.plan.Apis;
import dev.runbook.plan.Effect;
import dev.runbook.plan.PlannedCall;
import java.util.List;

/** What the models of AWS say of calls. */
public final class AwsApis implements Apis {

  private final AwsClients clients;

  private AwsApis(AwsClients clients) {
    this.clients = clients;
  }

  /** The services that {@code clients} can call. */
  public static AwsApis of(AwsClients clients) {
    return new AwsApis(clients);
  }

  @Override
  public PlannedCall describe(ApiCall call) {
    return clients
        .services()
        .named(call.service())
        .flatMap(service ->
            service.operation(call.operation()).map(asked -> known(service, asked, call)))
        .orElseGet(() ->
            new PlannedCall(
                call.service(), call.operation(), Effect.UNKNOWN, List.of(), call.request()));
  }

  private static PlannedCall known(Service service, Operation operation, ApiCall call) {
    Effect effect =
        switch (operation.access()) {
          case READ -> Effect.READ;
          case WRITE -> Effect.WRITE;
        };
    return new PlannedCall(
        service.name(), operation.name(), effect, operation.permissions(), call.request());
  }
}
