package dev.runbook.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * AWS as far as these tests need it: answers operations by name, with {@code ErrorResponse} as AWS
 * refuses what is not allowed; refuses all others, and keeps the name of each that was asked.
 */
final class RecordingEndpoint implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, String> answers;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private RecordingEndpoint(Map<String, String> answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Answers these; what a name has behind a slash must be in the request. */
  static RecordingEndpoint answering(Map<String, String> answers) {
    try {
      return new RecordingEndpoint(answers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The operations that were asked, in order. */
  List<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String operation = operation(exchange, body);
    asked.add(operation);
    String found =
        answers.entrySet().stream()
            .filter(each -> each.getKey().startsWith(operation + "/"))
            .filter(each -> body.contains(each.getKey().substring(operation.length() + 1)))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    byte[] answer = found.getBytes(StandardCharsets.UTF_8);
    int status = answer.length == 0 ? 400 : found.startsWith("<ErrorResponse") ? 403 : 200;
    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String operation(HttpExchange exchange, String body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      return target.substring(target.indexOf('.') + 1);
    }
    return body.startsWith("Action=")
        ? body.substring("Action=".length(), body.indexOf('&'))
        : exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
