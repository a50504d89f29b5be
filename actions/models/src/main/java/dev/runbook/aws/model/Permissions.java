package dev.runbook.aws.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What operations of one service need a caller to be allowed. Most IAM actions are called like
 * their operation, and most operations that change nothing begin with a verb that says so, or are
 * marked; where a model says otherwise ({@code x-permissions}, {@code x-access}), the model is
 * right.
 *
 * @param prefix of the service's IAM actions
 */
record Permissions(String prefix) {

  /* Kept the same as in the module's `refresh`, which writes down what this does not tell. */
  private static final Pattern READS =
      Pattern.compile(
          "(Describe|Get|List|Head|Search|Lookup|BatchGet|BatchDescribe|Query|Scan|Select|Preview"
              + "|Check|Validate|Estimate|Simulate|Detect|Discover|Retrieve|Count|Filter)(?![a-z])");

  List<String> of(String operation, JsonNode described) {
    JsonNode written = described.path("x-permissions");
    if (written.isMissingNode()) {
      return List.of(prefix + ":" + operation);
    }
    List<String> permissions = new ArrayList<>();
    written.forEach(permission -> permissions.add(permission.asText()));
    return List.copyOf(permissions);
  }

  static Operation.Access access(String operation, JsonNode described) {
    String written = described.path("x-access").asText();
    boolean reads = written.isEmpty() ? seemsToRead(operation, described) : written.equals("READ");
    return reads ? Operation.Access.READ : Operation.Access.WRITE;
  }

  private static boolean seemsToRead(String operation, JsonNode described) {
    return described.path("readonly").asBoolean() || READS.matcher(operation).lookingAt();
  }
}
