package dev.runbook.actions.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.value.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads what defines an integration: {@code {description, url, headers, payload}} as AWS has it,
 * and {@code allowPrivate}. No message repeats any of it but names and the host.
 */
final class IntegrationReader {

  /** Everything a definition may say. */
  static final List<String> FIELDS =
      List.of("description", "url", "headers", "payload", "allowPrivate");

  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7E\\x80-\\xFF]*");

  /** Headers that come with the request itself, in lower case. */
  private static final List<String> OF_THE_REQUEST =
      List.of("connection", "content-length", "host", "trailer", "transfer-encoding", "upgrade");

  private IntegrationReader() {}

  /** The integration that {@code definition} describes. */
  static Integration read(JsonNode definition) throws WrongDefinition {
    if (!definition.isObject()) {
      throw new WrongDefinition("", "it must be a map with at least url");
    }
    boolean allowPrivate = allowPrivate(definition.path("allowPrivate"));
    return new Integration(
        url(definition.path("url"), allowPrivate),
        headers(definition.path("headers")),
        payload(definition.path("payload")),
        allowPrivate);
  }

  private static boolean allowPrivate(JsonNode given) throws WrongDefinition {
    return switch (given.asText()) {
      case "true" -> true;
      case "", "null", "false" -> false;
      default -> throw new WrongDefinition("allowPrivate", "it can be true or false");
    };
  }

  private static URI url(JsonNode given, boolean allowPrivate) throws WrongDefinition {
    URI url = uri(given.asText());
    String host = url.getHost();
    if (host == null || url.getScheme() == null) {
      throw new WrongDefinition("url", "it must be a whole URL, such as https://host/path");
    }
    if (url.getPort() == 0 || url.getPort() > 65_535) {
      throw new WrongDefinition("url", "its port must be between 1 and 65535");
    }
    if (url.getRawUserInfo() != null) {
      throw new WrongDefinition(
          "url", "it must not hold a user or password; headers can have Authorization");
    }
    boolean isPlain = url.getScheme().equalsIgnoreCase("http");
    if (!isPlain && !url.getScheme().equalsIgnoreCase("https")) {
      throw new WrongDefinition("url", "it must begin with https://");
    }
    if (isPlain && !allowPrivate) {
      throw new WrongDefinition(
          "url",
          "it must begin with https://; http is for this machine itself, and needs allowPrivate: true");
    }
    return url;
  }

  private static URI uri(String text) throws WrongDefinition {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException notOne) {
      throw new WrongDefinition(
          "url",
          "it is not a URL: %s at character %d"
              .formatted(notOne.getReason().toLowerCase(Locale.ROOT), notOne.getIndex() + 1));
    }
  }

  private static Map<String, String> headers(JsonNode given) throws WrongDefinition {
    if (!given.isObject() && !given.isMissingNode() && !given.isNull()) {
      throw new WrongDefinition("headers", "it must be a map from names to texts");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : given.properties()) {
      String name = header.getKey();
      if (!HEADER_NAME.matcher(name).matches()) {
        throw new WrongDefinition("headers", "'%s' cannot be a header's name".formatted(name));
      }
      if (OF_THE_REQUEST.contains(name.toLowerCase(Locale.ROOT))) {
        throw new WrongDefinition(
            "headers", "%s comes with the request, and cannot be given".formatted(name));
      }
      String value = header.getValue().asText();
      if (header.getValue().isContainerNode() || !HEADER_VALUE.matcher(value).matches()) {
        throw new WrongDefinition(
            "headers", "%s must be one line of text without special characters".formatted(name));
      }
      headers.put(name, value);
    }
    return headers;
  }

  /** JSON may be written as such. */
  private static String payload(JsonNode given) {
    return given.isContainerNode() ? Json.text(given) : given.isNull() ? "" : given.asText();
  }
}
