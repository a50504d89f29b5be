package dev.runbook.actions.aws.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Remark;
import dev.runbook.actions.aws.api.Problem;
import dev.runbook.actions.aws.api.RequestReader;
import dev.runbook.aws.model.Operation;
import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.Services;
import dev.runbook.aws.model.UnreadableModel;
import dev.runbook.issue.Code;
import dev.runbook.issue.Similar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the models of services have against a step's request. AWS stores such runbooks and fails the
 * step when it runs, so these are warnings (spec: tolerated forms).
 */
final class RequestRemarks implements Function<JsonNode, List<Remark>> {

  private final Supplier<Services> services;

  RequestRemarks(Supplier<Services> services) {
    this.services = services;
  }

  @Override
  public List<Remark> apply(JsonNode inputs) {
    if (isUnknown(inputs.path("Service")) || isUnknown(inputs.path("Api"))) {
      return List.of();
    }
    try {
      return known(inputs);
    } catch (UnreadableModel broken) {
      return List.of(
          new Remark(
              Code.UNKNOWN_SERVICE, List.of("Service"), String.valueOf(broken.getMessage()), ""));
    }
  }

  private List<Remark> known(JsonNode inputs) {
    String written = inputs.path("Service").asText();
    Optional<Service> service = services.get().named(written);
    if (service.isEmpty()) {
      return List.of(
          new Remark(
              Code.UNKNOWN_SERVICE,
              List.of("Service"),
              "there is no AWS service '%s' here".formatted(written),
              Unknown.serviceHint(services.get(), written)));
    }
    String api = inputs.path("Api").asText();
    Optional<Operation> operation = service.get().operation(api);
    return operation
        .map(found -> request(service.get(), found, inputs))
        .orElseGet(() ->
            List.of(
                new Remark(
                    Code.UNKNOWN_OPERATION,
                    List.of("Api"),
                    "the service %s has no operation '%s' here".formatted(written, api),
                    Unknown.operationHint(service.get(), api))));
  }

  private static List<Remark> request(Service service, Operation operation, JsonNode inputs) {
    return RequestReader.problems(
            service, operation, Asked.request(inputs), RequestRemarks::isUnknown)
        .stream()
        .map(problem -> remark(operation, problem))
        .toList();
  }

  private static Remark remark(Operation operation, Problem problem) {
    String message = "%s: %s".formatted(operation.name(), problem.message());
    return switch (problem.kind()) {
      case UNKNOWN ->
          Remark.ofKey(
              Code.UNKNOWN_MEMBER,
              problem.path(),
              message,
              Similar.hint(problem.path().getLast(), problem.known()));
      case MISSING -> new Remark(Code.MISSING_MEMBER, problem.path(), message, "");
      case WRONG -> new Remark(Code.WRONG_MEMBER, problem.path(), message, "");
    };
  }

  /** What a reference is in stands for whatever it will be. */
  private static boolean isUnknown(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.textValue().contains("{{"));
  }
}
