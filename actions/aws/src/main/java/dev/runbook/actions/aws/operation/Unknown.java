package dev.runbook.actions.aws.operation;

import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.Services;
import dev.runbook.issue.Similar;

/** What to say of services and operations nobody knows. */
public final class Unknown {

  private Unknown() {}

  /** There is no such service. */
  public static String service(Services services, String written) {
    return said(
        "There is no AWS service '%s' here".formatted(written), serviceHint(services, written));
  }

  static String serviceHint(Services services, String written) {
    return either(
        Similar.hint(written, services.names()),
        "a service this engine has no model of yet can be added: aws configure add-model --service-model file://MODEL.json");
  }

  /** There is no such operation. */
  public static String operation(Service service, String written) {
    return said(
        "The service %s has no operation '%s' here".formatted(service.name(), written),
        operationHint(service, written));
  }

  static String operationHint(Service service, String written) {
    return either(
        Similar.hint(written, service.operationNames()),
        "a newer model of the service can be added: aws configure add-model --service-model file://MODEL.json");
  }

  private static String either(String hint, String advice) {
    return hint.isEmpty() ? advice : hint;
  }

  private static String said(String message, String hint) {
    return message + "; " + hint;
  }
}
