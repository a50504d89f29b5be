package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.functions.internal.process.Payload;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a request is answered with. */
record Response(int status, Map<String, String> headers, Payload body) {

  Response {
    headers = Map.copyOf(headers);
  }

  static Response json(int status, JsonNode body) {
    return of(status, Payload.of(Json.write(body)));
  }

  static Response of(int status, Payload body) {
    return new Response(status, Map.of("Content-Type", "application/json"), body);
  }

  static Response empty(int status) {
    return new Response(status, Map.of(), Payload.of(""));
  }

  Response with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Response(status, more, body);
  }
}
