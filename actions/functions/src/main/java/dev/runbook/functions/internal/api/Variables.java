package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the environment variables in a request, held against Lambda's limits. */
final class Variables {

  /** Of all of them as JSON, in bytes. */
  private static final int LARGEST = 4096;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z]([a-zA-Z0-9_])+");

  /** What a function's process has from Lambda. */
  private static final Set<String> RESERVED =
      Set.of(
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_DEFAULT_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_LAMBDA_RUNTIME_API",
          "AWS_REGION",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "LAMBDA_RUNTIME_DIR",
          "LAMBDA_TASK_ROOT",
          "_HANDLER",
          "_X_AMZN_TRACE_ID");

  private static final String REFUSAL =
      "Lambda was unable to configure your environment variables because the environment variables you have provided ";

  private Variables() {}

  static Map<String, String> in(JsonNode request) {
    Map<String, String> variables = new LinkedHashMap<>();
    request
        .at("/Environment/Variables")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asText()));
    refuseReserved(variables);
    refuseNames(variables);
    refuseTooLarge(variables);
    return variables;
  }

  private static void refuseReserved(Map<String, String> variables) {
    List<String> reserved = variables.keySet().stream().filter(RESERVED::contains).toList();
    if (!reserved.isEmpty()) {
      throw ApiException.invalidParameter(
          REFUSAL
              + "contains reserved keys that are currently not supported for modification. Reserved keys used in this request: "
              + String.join(", ", reserved));
    }
  }

  private static void refuseNames(Map<String, String> variables) {
    var constraints = new Constraints();
    variables.keySet().forEach(name -> constraints.matches("environment.variables", name, NAME));
    constraints.hold();
  }

  private static void refuseTooLarge(Map<String, String> variables) {
    ObjectNode measured = Json.object();
    variables.forEach(measured::put);
    byte[] json = Json.write(measured);
    if (json.length > LARGEST) {
      throw ApiException.invalidParameter(
          REFUSAL + "exceeded the 4KB limit. They are %d bytes as JSON".formatted(json.length));
    }
  }
}
