package dev.runbook.actions.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.secret.Secrets;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A webhook as somebody has set it up.
 *
 * @param url https; http only for this machine itself. Its path and query may be a secret, and are
 *     not shown
 * @param headers sent with every request, by name; not shown
 * @param payload sent where a step has no Body
 * @param allowPrivate whether the webhook may be on this machine or in this network
 */
public record Integration(
    URI url, Map<String, String> headers, String payload, boolean allowPrivate) {

  /** Of a path, a query, {@code Bearer …} and the like. */
  private static final Pattern BETWEEN_PARTS = Pattern.compile("[/?&=;, ]");

  /** What is shorter is a word that answers may well have for themselves. */
  private static final int SHORTEST_SECRET = 8;

  /** The headers that hold no secrets, in lower case. */
  private static final List<String> KNOWN_TO_ALL = List.of("accept", "content-type", "user-agent");

  public Integration {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** As much of the URL as may be shown: {@code https://hooks.example.com}. */
  String place() {
    String port = url.getPort() == -1 ? "" : ":" + url.getPort();
    return "%s://%s%s".formatted(url.getScheme(), url.getHost(), port);
  }

  /** What must not be shown where a webhook repeats what it was sent; {@code name} is its own. */
  Secrets secrets(String name) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    Secrets secrets = Secrets.NONE.with(name + ".url", texts(url.getRawPath() + query));
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (!KNOWN_TO_ALL.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        secrets = secrets.with(name + "." + header.getKey(), texts(header.getValue()));
      }
    }
    return secrets;
  }

  /** The text as a whole and its parts, as far as they are not too short. */
  private static ArrayNode texts(String whole) {
    ArrayNode texts = JsonNodeFactory.instance.arrayNode();
    Stream.concat(Stream.of(whole), BETWEEN_PARTS.splitAsStream(whole))
        .filter(text -> text.length() >= SHORTEST_SECRET)
        .forEach(texts::add);
    return texts;
  }

  /** Without anything that may be a secret. */
  @Override
  public String toString() {
    return "integration with " + place();
  }
}
