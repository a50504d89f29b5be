package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A part of a listing.
 *
 * <p>A marker is the number of entries already seen.
 */
final class Page {

  private static final int MOST = 50;

  private Page() {}

  /** The page of {@code entries} that {@code request} asks for, under {@code field}. */
  static Response of(Request request, String field, List<? extends JsonNode> entries) {
    int from = Math.min(number(request, "Marker", 0), entries.size());
    int size = Math.min(number(request, "MaxItems", MOST), MOST);
    if (size < 1) {
      throw ApiException.invalidParameter("MaxItems must be at least 1");
    }
    int to = Math.min(from + size, entries.size());
    ObjectNode page = Json.object();
    ArrayNode array = page.putArray(field);
    entries.subList(from, to).forEach(array::add);
    if (to < entries.size()) {
      page.put("NextMarker", Integer.toString(to));
    }
    return Response.json(200, page);
  }

  private static int number(Request request, String name, int otherwise) {
    String text = request.query(name).orElse(Integer.toString(otherwise));
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw ApiException.invalidParameter(
          "%s must be a whole number, was '%s'".formatted(name, text));
    }
  }
}
