package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The tags of functions. */
final class TagOperations {

  private static final int LARGEST_REQUEST = 1 << 20;

  private final Catalogue catalogue;

  TagOperations(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Response list(FunctionAddress address) {
    ObjectNode answer = Json.object();
    catalogue.find(address).tags().forEach(answer.putObject("Tags")::put);
    return Response.json(200, answer);
  }

  Response add(Request request, FunctionAddress address) {
    JsonNode body = Json.read(request.body(LARGEST_REQUEST, "TagResource").bytes());
    ServedFunction function = catalogue.find(address);
    body.path("Tags")
        .properties()
        .forEach(tag -> function.tags().put(tag.getKey(), tag.getValue().asText()));
    return Response.empty(204);
  }
}
