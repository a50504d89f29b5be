package dev.runbook.actions.aws.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Answers as boto3 has them (spec: expressions, root of the Selector). */
final class ResponseWriter {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ResponseWriter() {}

  static ObjectNode json(ApiResponse response) {
    ObjectNode json = json(response.values());
    ObjectNode metadata = json.putObject("ResponseMetadata");
    if (response.responseMetadata() != null && response.responseMetadata().requestId() != null) {
      metadata.put("RequestId", response.responseMetadata().requestId());
    }
    SdkHttpResponse http = response.sdkHttpResponse();
    metadata.put("HTTPStatusCode", http.statusCode());
    ObjectNode headers = metadata.putObject("HTTPHeaders");
    http.forEachHeader(
        (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    metadata.put("RetryAttempts", 0);
    return json;
  }

  private static ObjectNode json(Values values) {
    ObjectNode json = JSON.objectNode();
    values
        .layout()
        .members()
        .forEach((name, member) -> {
          Object value = values.get(name);
          if (value != null) {
            json.set(name, json(value, member.isPayload()));
          }
        });
    return json;
  }

  private static JsonNode json(Object value, boolean isBody) {
    return switch (value) {
      case Values structure -> json(structure);
      case List<?> list -> {
        ArrayNode elements = JSON.arrayNode(list.size());
        list.forEach(element -> elements.add(json(element, false)));
        yield elements;
      }
      case Map<?, ?> map -> {
        ObjectNode entries = JSON.objectNode();
        map.forEach((key, entry) -> entries.set(key.toString(), json(entry, false)));
        yield entries;
      }
      case Document document -> Documents.json(document);
      default -> Scalars.json(value, isBody);
    };
  }
}
