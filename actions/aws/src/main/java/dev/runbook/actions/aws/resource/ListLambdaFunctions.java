package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ApiCall;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.action.Inputs;
import dev.runbook.actions.aws.call.Aws;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.call.Work;
import dev.runbook.value.ValueType;
import java.util.List;

/** {@code runbook:listLambdaFunctions}: the functions of an account in a region. */
final class ListLambdaFunctions implements Work {

  private static final String SERVICE = "lambda";
  private static final String OPERATION = "ListFunctions";
  private static final String FUNCTIONS = "Functions";
  private static final String NEXT = "NextMarker";
  private static final String ALL = "All";

  private static final ActionDefinition DEFINITION =
      ActionDefinition.named(
              "runbook:listLambdaFunctions", "Lists Lambda functions, a page or all of them.")
          .takes(
              Input.optional(
                  "Marker", InputType.STRING, "The NextMarker of the page before; empty for none."),
              Input.optional(
                      "MaxItems",
                      InputType.INTEGER,
                      "How many functions a page may have, 1 to 50; Lambda's 50 if absent.")
                  .checked(Limit.number(1, 50)),
              Input.optional(
                      "FunctionVersion",
                      InputType.STRING,
                      "ALL for every published version too; only the latest ones if absent.")
                  .oneOf("ALL"),
              Input.optional(
                  ALL,
                  InputType.BOOLEAN,
                  "Whether to list them all, however many pages that are; false if absent."))
          .agreeing(ListLambdaFunctions::disagreement)
          .gives(FUNCTIONS, ValueType.MAP_LIST)
          .gives(NEXT, ValueType.STRING);

  private static String disagreement(JsonNode inputs) {
    boolean pages = inputs.has("Marker") || inputs.has("MaxItems");
    return pages && inputs.path(ALL).asBoolean()
        ? "All lists every function; Marker and MaxItems are for a single page"
        : "";
  }

  @Override
  public ActionDefinition definition() {
    return DEFINITION;
  }

  @Override
  public String doing() {
    return "listing the Lambda functions";
  }

  @Override
  public ActionResult perform(ActionCall call, Aws aws) throws InterruptedException, CallFailed {
    ObjectNode request = request(call.inputs());
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    ArrayNode functions = outputs.putArray(FUNCTIONS);
    String next;
    do {
      ObjectNode page = aws.call(SERVICE, OPERATION, request);
      page.path(FUNCTIONS).forEach(functions::add);
      next = page.path(NEXT).asText("");
      request.put("Marker", next);
    } while (!next.isEmpty() && Request.says(call.inputs(), ALL));
    if (!next.isEmpty()) {
      outputs.put(NEXT, next);
    }
    return ActionResult.succeeded(outputs);
  }

  @Override
  public List<ApiCall> calls(Inputs inputs) {
    return List.of(new ApiCall(SERVICE, OPERATION, request(inputs)));
  }

  private static ObjectNode request(Inputs inputs) {
    return Request.from(inputs).handing("Marker", "MaxItems", "FunctionVersion").json();
  }
}
