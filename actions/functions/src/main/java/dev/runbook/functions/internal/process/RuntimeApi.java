package dev.runbook.functions.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Lambda Runtime API for one process, on a port of its own.
 *
 * <p>Turns requests into calls on that process's {@link Mailbox}. Each connection has a virtual
 * thread.
 */
final class RuntimeApi implements AutoCloseable {

  /** What Lambda allows an answer to be. */
  static final int LARGEST_RESPONSE = 6_291_556;

  private static final String BASE = "/2018-06-01/runtime/";
  private static final Payload ACCEPTED = Payload.of("{\"status\":\"OK\"}");

  private final ServerSocket server;
  private final Mailbox mailbox;
  private final Set<Thread> connections = ConcurrentHashMap.newKeySet();

  private RuntimeApi(ServerSocket server, Mailbox mailbox) {
    this.server = server;
    this.mailbox = mailbox;
  }

  static RuntimeApi open(Mailbox mailbox) throws IOException {
    var server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 16);
    var api = new RuntimeApi(server, mailbox);
    Thread.ofVirtual().name("runtime-api").start(api::accept);
    return api;
  }

  /** For {@code AWS_LAMBDA_RUNTIME_API}. */
  String hostAndPort() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread thread = Thread.ofVirtual().unstarted(() -> serve(socket));
        connections.add(thread);
        thread.start();
      }
    } catch (IOException closed) {
      // close() is the way this loop ends.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      var connection = new HttpConnection(socket, LARGEST_RESPONSE);
      Optional<HttpConnection.Request> request = connection.read();
      while (request.isPresent()) {
        answer(request.get(), connection);
        request = connection.read();
      }
    } catch (IOException hungUp) {
      // The process ended or its client gave up; FunctionProcess notices the former.
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      connections.remove(Thread.currentThread());
    }
  }

  private void answer(HttpConnection.Request request, HttpConnection connection)
      throws IOException, InterruptedException {
    String path = request.path().startsWith(BASE) ? request.path().substring(BASE.length()) : "";
    if (path.equals("invocation/next")) {
      Mailbox.Delivery delivery = mailbox.next(request.header("runbook-interpreter"));
      connection.answer(200, headers(delivery), delivery.invocation().payload());
      return;
    }
    connection.answer(accepts(path, request) ? 202 : 404, Map.of(), ACCEPTED);
  }

  private boolean accepts(String path, HttpConnection.Request request) {
    String[] words = path.split("/", -1);
    if (path.equals("init/error")) {
      mailbox.initialisationFailed(request.body());
      return true;
    }
    if (words.length != 3 || !words[0].equals("invocation")) {
      return false;
    }
    return switch (words[2]) {
      case "response" -> mailbox.complete(words[1], answerOf(request));
      case "error" -> mailbox.complete(words[1], new Outcome.Failed(request.body(), ""));
      default -> false;
    };
  }

  private static Outcome answerOf(HttpConnection.Request request) {
    return request.tooLarge()
        ? FunctionError.responseTooLarge(LARGEST_RESPONSE)
        : new Outcome.Answered(request.body());
  }

  private static Map<String, String> headers(Mailbox.Delivery delivery) {
    Invocation invocation = delivery.invocation();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.put("Lambda-Runtime-Deadline-Ms", Long.toString(delivery.deadline().toEpochMilli()));
    headers.put("Lambda-Runtime-Invoked-Function-Arn", invocation.arn());
    headers.put("Lambda-Runtime-Trace-Id", invocation.traceId());
    if (!invocation.clientContext().isEmpty()) {
      headers.put("Lambda-Runtime-Client-Context", invocation.clientContext());
    }
    return headers;
  }

  /** Waits until everything an ended process had sent has been read, or for {@code limit}. */
  void drain(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (Thread connection : connections) {
      if (!connection.equals(mailbox.waitingThread())) {
        connection.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connections.forEach(Thread::interrupt);
  }
}
