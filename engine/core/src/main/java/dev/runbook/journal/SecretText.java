package dev.runbook.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.secret.Secret;
import dev.runbook.secret.Secrets;
import java.util.ArrayList;
import java.util.List;

/** Secrets as a JSON array: each one's text, then what is shown for it. */
final class SecretText {

  private SecretText() {}

  static ArrayNode write(Secrets secrets) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    secrets.all().forEach(secret -> json.add(secret.value()).add(secret.shown()));
    return json;
  }

  static Secrets read(JsonNode json) {
    List<Secret> secrets = new ArrayList<>();
    for (int i = 0; i + 1 < json.size(); i += 2) {
      secrets.add(new Secret(json.get(i).asText(), json.get(i + 1).asText()));
    }
    return new Secrets(secrets);
  }
}
