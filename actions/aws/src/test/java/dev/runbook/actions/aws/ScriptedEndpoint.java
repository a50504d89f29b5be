package dev.runbook.actions.aws;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP endpoint that answers its requests one after another with prepared replies, the last of
 * them for ever, and keeps what it was asked. Made of sockets, so that it can misbehave.
 */
final class ScriptedEndpoint implements AutoCloseable {

  private final ServerSocket listening;
  private final List<Reply> replies;
  private final AtomicInteger answered = new AtomicInteger();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  /** What was asked; header names in any case. */
  record Request(String line, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private ScriptedEndpoint(List<Reply> replies) throws IOException {
    this.replies = replies;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::listen);
  }

  static ScriptedEndpoint replying(Reply... replies) {
    try {
      return new ScriptedEndpoint(List.of(replies));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** The next request, when it has come. */
  Request taken() throws InterruptedException {
    return requests.take();
  }

  int requestCount() {
    return answered.get();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket caller = listening.accept();
        Thread.startVirtualThread(() -> serve(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket caller) {
    try (caller) {
      InputStream in = new BufferedInputStream(caller.getInputStream());
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        requests.add(request(line, in));
        int next = Math.min(answered.getAndIncrement(), replies.size() - 1);
        replies.get(next).to(caller);
      }
    } catch (IOException gone) {
      // the caller hung up, which is its right
    }
  }

  private static Request request(String line, InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    return new Request(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != -1 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
