package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a function's creator said of it that changes nothing here, and is given back as it was said.
 *
 * @param others fields of {@code CreateFunction}, as they were
 */
record Particulars(String role, String description, ObjectNode others) {

  /** What functions have that nobody created. */
  static final Particulars NONE =
      new Particulars("arn:aws:iam::000000000000:role/local", "", Json.object());

  private static final List<String> KEPT =
      List.of(
          "Architectures",
          "DeadLetterConfig",
          "EphemeralStorage",
          "FileSystemConfigs",
          "KMSKeyArn",
          "LoggingConfig",
          "TracingConfig",
          "VpcConfig");

  /** Those of a request to create a function. */
  static Particulars of(JsonNode request) {
    ObjectNode others = Json.object();
    for (String field : KEPT) {
      if (request.hasNonNull(field)) {
        others.set(field, request.get(field));
      }
    }
    return new Particulars(
        request.path("Role").asText(), request.path("Description").asText(""), others);
  }
}
