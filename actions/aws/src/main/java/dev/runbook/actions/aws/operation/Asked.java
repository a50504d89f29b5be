package dev.runbook.actions.aws.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.aws.model.Services;
import dev.runbook.expression.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a step asks of AWS.
 *
 * @param service as written
 * @param operation as written
 * @param request every input that is not the action's own
 */
record Asked(String service, String operation, ObjectNode request) {

  private static final Input SERVICE =
      Input.required("Service", InputType.STRING, "The service, as boto3 names it, such as ec2.");
  private static final Input API =
      Input.required("Api", InputType.STRING, "The operation, such as DescribeInstances.");
  static final Input PROPERTY_SELECTOR =
      Input.required(
              "PropertySelector",
              InputType.STRING,
              "JSONPath of the property in the operation's answer.")
          .checked(Asked::noSelector);
  static final Input DESIRED_VALUES =
      Input.required("DesiredValues", InputType.LIST, "What the property may be.");

  private static final Set<String> OWN =
      Set.of("Service", "Api", "PropertySelector", "DesiredValues");

  /** An action that asks {@code services} something. */
  static ActionDefinition action(String name, String description, Supplier<Services> services) {
    return ActionDefinition.named(name, description)
        .takes(SERVICE, API)
        .takesAnything()
        .remarking(new RequestRemarks(services));
  }

  static Asked by(Inputs inputs) {
    return new Asked(inputs.required("Service"), inputs.required("Api"), request(inputs.values()));
  }

  /** The members of the request among a step's inputs. */
  static ObjectNode request(JsonNode inputs) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    inputs.forEachEntry((name, value) -> {
      if (!OWN.contains(name)) {
        request.set(name, value);
      }
    });
    return request;
  }

  /** What may be called. */
  List<ApiCall> calls() {
    return List.of(new ApiCall(service, operation, request));
  }

  /** The property a step looks at. */
  static Property property(Inputs inputs) {
    List<String> desired = new ArrayList<>();
    inputs.find("DesiredValues").orElseThrow().forEach(value -> desired.add(PythonText.of(value)));
    return new Property(inputs.required("PropertySelector"), desired);
  }

  private static String noSelector(JsonNode text) {
    if (text.asText().contains("{{")) {
      return "";
    }
    try {
      Selector.of(text.asText());
      return "";
    } catch (IllegalArgumentException invalid) {
      return "it is no JSONPath: " + invalid.getMessage();
    }
  }
}
