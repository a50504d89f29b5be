package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;

/**
 * A part of a listing.
 *
 * <p>A marker is the key of the last entry seen, in Base64: what is added or taken away meanwhile
 * makes no later entry appear twice or not at all.
 */
final class Page {

  private static final int MOST = 50;
  private static final int MOST_ALLOWED = 10_000;

  private Page() {}

  /** Orders the versions of functions: by name, then {@code $LATEST}, then by number. */
  static String key(String function, ServedFunction.Version version) {
    String number = version.number();
    return number.equals(FunctionAddress.LATEST)
        ? function + "\0"
        : String.format(Locale.ROOT, "%s\0%010d", function, Integer.parseInt(number));
  }

  /** The page of {@code entries} that {@code request} asks for, under {@code field}. */
  static Response of(Request request, String field, NavigableMap<String, ObjectNode> entries) {
    int size = size(request);
    NavigableMap<String, ObjectNode> rest =
        request.query("Marker").map(marker -> entries.tailMap(seen(marker), false)).orElse(entries);
    ObjectNode page = Json.object();
    ArrayNode array = page.putArray(field);
    for (Map.Entry<String, ObjectNode> entry : rest.entrySet()) {
      array.add(entry.getValue());
      if (array.size() == size && !entry.getKey().equals(rest.lastKey())) {
        page.put("NextMarker", marker(entry.getKey()));
        break;
      }
    }
    return Response.json(200, page);
  }

  private static int size(Request request) {
    String text = request.query("MaxItems").orElse(Integer.toString(MOST));
    try {
      int size = Integer.parseInt(text);
      new Constraints().between("maxItems", size, 1, MOST_ALLOWED).hold();
      return Math.min(size, MOST);
    } catch (NumberFormatException e) {
      throw ApiException.invalidParameter(
          "MaxItems must be a whole number, was '%s'".formatted(text));
    }
  }

  private static String marker(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String seen(String marker) {
    try {
      return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidParameter(
          "Marker '%s' is not one that an earlier page ended with".formatted(marker));
    }
  }
}
