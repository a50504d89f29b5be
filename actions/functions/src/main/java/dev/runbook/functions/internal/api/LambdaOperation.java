package dev.runbook.functions.internal.api;

import java.util.List;
import java.util.Map;

/** Names operations of the Lambda API that are not served, for a refusal that says which it was. */
final class LambdaOperation {

  private static final Map<String, String> BY_LAST_SEGMENT =
      Map.ofEntries(
          Map.entry("PUT code", "UpdateFunctionCode"),
          Map.entry("PUT configuration", "UpdateFunctionConfiguration"),
          Map.entry("PUT concurrency", "PutFunctionConcurrency"),
          Map.entry("GET concurrency", "GetFunctionConcurrency"),
          Map.entry("DELETE concurrency", "DeleteFunctionConcurrency"),
          Map.entry("POST policy", "AddPermission"),
          Map.entry("GET policy", "GetPolicy"),
          Map.entry("POST invoke-async", "InvokeAsync"),
          Map.entry("POST response-streaming-invocations", "InvokeWithResponseStream"),
          Map.entry("POST event-source-mappings", "CreateEventSourceMapping"),
          Map.entry("GET event-source-mappings", "ListEventSourceMappings"),
          Map.entry("GET layers", "ListLayers"),
          Map.entry("POST url", "CreateFunctionUrlConfig"),
          Map.entry("GET url", "GetFunctionUrlConfig"),
          Map.entry("PUT event-invoke-config", "PutFunctionEventInvokeConfig"),
          Map.entry("GET account-settings", "GetAccountSettings"));

  private LambdaOperation() {}

  static String named(String method, List<String> path) {
    String request = method + " /" + String.join("/", path);
    if (path.isEmpty()) {
      return request;
    }
    String name = BY_LAST_SEGMENT.get(method + " " + path.get(path.size() - 1));
    return name == null ? request : "%s (%s)".formatted(name, request);
  }
}
