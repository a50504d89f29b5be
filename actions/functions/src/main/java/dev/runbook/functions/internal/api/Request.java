package dev.runbook.functions.internal.api;

import com.sun.net.httpserver.HttpExchange;
import dev.runbook.functions.internal.process.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One HTTP request, taken apart as far as every operation needs it. */
final class Request {

  /** More than this over a limit is not read to its end; the caller is cut off. */
  private static final long PATIENCE = 256L << 20;

  private final HttpExchange exchange;
  private final String id;
  private final List<String> path;
  private final Map<String, List<String>> query;

  Request(HttpExchange exchange, String id) {
    this.exchange = exchange;
    this.id = id;
    this.path =
        Arrays.stream(exchange.getRequestURI().getRawPath().split("/", -1))
            .filter(segment -> !segment.isEmpty())
            .map(Request::decoded)
            .toList();
    this.query = parameters(exchange.getRequestURI().getRawQuery());
  }

  private static Map<String, List<String>> parameters(@Nullable String raw) {
    Map<String, List<String>> query = new TreeMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query
          .computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
          .add(parts.length == 2 ? decoded(parts[1]) : "");
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ApiException.invalidParameter("'%s' is not a valid URL encoding".formatted(text));
    }
  }

  /** The request's own id, which its answer carries. */
  String id() {
    return id;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /** The decoded segments of the path. */
  List<String> path() {
    return path;
  }

  Optional<String> query(String name) {
    return queries(name).stream().findFirst();
  }

  /** All values a parameter is given, but for empty ones. */
  List<String> queries(String name) {
    return query.getOrDefault(name, List.of()).stream().filter(value -> !value.isEmpty()).toList();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /**
   * The body, if it is no larger than {@code limit}. A larger one is read and dropped, so that the
   * caller is still listening when the refusal comes.
   */
  Payload body(int limit, String operation) {
    try (InputStream body = exchange.getRequestBody()) {
      byte[] kept = body.readNBytes(limit);
      if (kept.length < limit || body.read() < 0) {
        return Payload.of(kept);
      }
      drop(body);
    } catch (IOException e) {
      throw ApiException.invalidContent("the request's body broke off: " + e.getMessage());
    }
    throw ApiException.tooLarge(limit, operation);
  }

  private static void drop(InputStream body) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long dropped = 0;
    for (int read = body.read(buffer); read >= 0 && dropped < PATIENCE; ) {
      dropped += read;
      read = body.read(buffer);
    }
  }
}
