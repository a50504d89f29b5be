package dev.runbook.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command's own environment, with what its options say of AWS. */
record ScriptVariables(Place place, @Nullable URI functions) {

  private static final List<String> CREDENTIALS =
      List.of(
          "AWS_ACCESS_KEY_ID",
          "AWS_PROFILE",
          "AWS_SHARED_CREDENTIALS_FILE",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI");

  Map<String, String> all() {
    Map<String, String> variables = new HashMap<>(place.console().environment());
    if (!place.region().isEmpty()) {
      variables.put("AWS_REGION", place.region());
      variables.put("AWS_DEFAULT_REGION", place.region());
    }
    if (place.endpoint() != null) {
      variables.put("AWS_ENDPOINT_URL", place.endpoint().toString());
    }
    if (functions != null) {
      variables.put("AWS_ENDPOINT_URL_LAMBDA", functions.toString());
    }
    if (place.isLocal() && !hasCredentials()) {
      variables.put("AWS_ACCESS_KEY_ID", "test");
      variables.put("AWS_SECRET_ACCESS_KEY", "test");
    }
    return variables;
  }

  /** Where nothing leaves for the real AWS any will do, but a client wants some. */
  private boolean hasCredentials() {
    String home = place.console().variable("HOME");
    return CREDENTIALS.stream().anyMatch(name -> !place.console().variable(name).isEmpty())
        || (!home.isEmpty() && Files.exists(Path.of(home, ".aws", "credentials")));
  }
}
