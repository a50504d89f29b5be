package dev.runbook.functions;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/** A place functions come to and wait, so that a test knows they run and says when they go on. */
final class Meeting implements AutoCloseable {

  /** Python that comes to the meeting at {@code port} and stays until told to go, or for ever. */
  static final String PYTHON =
      """
      import socket
      def meet(port):
          place = socket.create_connection(("127.0.0.1", port))
          place.sendall(b"!")
          place.recv(1)
      """;

  private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final Deque<Socket> present = new ArrayDeque<>();

  Meeting() throws IOException {
    door.setSoTimeout(20_000);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Waits until {@code count} more have come. */
  void await(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Socket visitor = door.accept();
      visitor.setSoTimeout(20_000);
      visitor.getInputStream().read();
      present.add(visitor);
    }
  }

  /** Lets everyone present go on. */
  void release() throws IOException {
    while (!present.isEmpty()) {
      try (Socket visitor = present.remove()) {
        visitor.getOutputStream().write('!');
      }
    }
  }

  /** Waits until everyone present has died. */
  void awaitDeaths() throws IOException {
    for (Socket visitor : present) {
      if (visitor.getInputStream().read() >= 0) {
        throw new IOException("a visitor spoke");
      }
    }
    present.clear();
  }

  @Override
  public void close() throws IOException {
    for (Socket visitor : present) {
      visitor.close();
    }
    door.close();
  }
}
