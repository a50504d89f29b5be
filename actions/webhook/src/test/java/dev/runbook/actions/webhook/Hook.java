package dev.runbook.actions.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A webhook on this machine, which answers every request in the same way. */
final class Hook implements AutoCloseable {

  private final ServerSocket server;
  private final Answering answering;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch left = new CountDownLatch(1);

  /** How a request is answered; ends with the connection. */
  interface Answering {
    void answer(Socket connection) throws IOException;
  }

  private Hook(ServerSocket server, Answering answering) {
    this.server = server;
    this.answering = answering;
    Thread.ofPlatform().daemon().start(this::serve);
  }

  static Hook answering(Answering answering) throws IOException {
    return new Hook(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), answering);
  }

  /** One whose answer is written here as HTTP has it, without the length of the body. */
  static Hook saying(String head, String body) throws IOException {
    return answering(connection -> say(connection, head, body));
  }

  /** As {@link #saying}, behind the certificate of {@code authority}. */
  static Hook secured(Authority authority, String head, String body) throws IOException {
    return new Hook(authority.server(), connection -> say(connection, head, body));
  }

  /** One that takes requests and never answers. */
  static Hook silent() throws IOException {
    return answering(connection -> {
      while (connection.getInputStream().read() != -1) {
        // Whatever comes.
      }
    });
  }

  private static void say(Socket connection, String head, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    OutputStream out = connection.getOutputStream();
    String length = "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n".formatted(head, bytes.length);
    out.write(length.getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  int port() {
    return server.getLocalPort();
  }

  /** Everything that was asked: a line for each line of the head, an empty one, and the body. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Waits until somebody who asked has closed the connection, or lost it. */
  void awaitLeft() throws InterruptedException {
    left.await();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket connection = server.accept()) {
        requests.add(request(connection));
        answering.answer(connection);
      } catch (IOException gone) {
        // Who asks, or this server, is no longer there.
      }
      left.countDown();
    }
  }

  private static String request(Socket connection) throws IOException {
    // A character for each byte, as Content-Length counts them.
    var in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
    StringBuilder head = new StringBuilder();
    int length = 0;
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      head.append(line).append('\n');
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
    }
    char[] body = new char[length];
    for (int read = 0; read < length; ) {
      read += in.read(body, read, length - read);
    }
    return head.append('\n').append(body).toString();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
