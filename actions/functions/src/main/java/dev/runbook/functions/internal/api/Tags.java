package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the tags in a request, held against Lambda's limits. */
final class Tags {

  /** How many a function may have. */
  private static final int MOST = 50;

  private static final Pattern CHARACTERS = Pattern.compile("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)");

  private Tags() {}

  static Map<String, String> in(JsonNode request) {
    Map<String, String> tags = new LinkedHashMap<>();
    var constraints = new Constraints();
    for (Map.Entry<String, JsonNode> tag : request.path("Tags").properties()) {
      String value = tag.getValue().asText();
      constraints
          .length("tags", tag.getKey(), 1, 128)
          .matches("tags", tag.getKey(), CHARACTERS)
          .length("tags", value, 0, 256)
          .matches("tags", value, CHARACTERS);
      tags.put(tag.getKey(), value);
    }
    constraints.hold();
    refuseTooMany(tags.size());
    return tags;
  }

  static void refuseTooMany(int count) {
    if (count > MOST) {
      throw ApiException.invalidParameter("Number of tags exceeds resource tag limit.");
    }
  }
}
