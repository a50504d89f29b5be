package dev.runbook.functions.internal.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One kept-alive HTTP/1.1 connection: requests are read from it and answered, one at a time. */
final class HttpConnection {

  /** A request; of a body over the limit only the fact is kept. */
  record Request(
      String method, String path, Map<String, String> headers, Payload body, boolean tooLarge) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private static final int LONGEST_LINE = 1 << 20;
  private static final int MOST_HEADERS = 200;

  private final InputStream input;
  private final OutputStream output;
  private final int bodyLimit;

  HttpConnection(Socket socket, int bodyLimit) throws IOException {
    socket.setTcpNoDelay(true);
    this.input = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    this.output = socket.getOutputStream();
    this.bodyLimit = bodyLimit;
  }

  /** The next request, or nothing when the other side has hung up. */
  Optional<Request> read() throws IOException {
    String start = line();
    if (start.isEmpty()) {
      return Optional.empty();
    }
    String[] words = start.split(" ", 3);
    if (words.length < 3) {
      throw new ProtocolException("not an HTTP request: " + start);
    }
    Map<String, String> headers = headers();
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      output.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    var body = new Body(bodyLimit);
    readBody(headers, body);
    return Optional.of(new Request(words[0], words[1], headers, body.kept(), body.tooLarge()));
  }

  void answer(int status, Map<String, String> headers, Payload body) throws IOException {
    var head = new StringBuilder("HTTP/1.1 ").append(status).append(" OK\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Type: application/json\r\nContent-Length: ").append(body.size());
    byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8);
    var whole = new ByteArrayOutputStream(start.length + body.size());
    whole.writeBytes(start);
    whole.writeBytes(body.bytes());
    whole.writeTo(output);
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0 && headers.size() < MOST_HEADERS) {
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private void readBody(Map<String, String> headers, Body body) throws IOException {
    String encoding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
    if (!encoding.contains("chunked")) {
      body.take(input, number(headers.getOrDefault("content-length", "0"), 10));
      return;
    }
    for (long size = chunkSize(); size > 0; size = chunkSize()) {
      body.take(input, size);
      line();
    }
    headers(); // trailers, which nobody asks for
  }

  private long chunkSize() throws IOException {
    return number(line().split(";", 2)[0].strip(), 16);
  }

  private static long number(String text, int radix) throws IOException {
    try {
      return Long.parseLong(text.strip(), radix);
    } catch (NumberFormatException e) {
      throw new ProtocolException("not a length: " + text);
    }
  }

  /** A line without its end; empty at the end of the stream too. */
  private String line() throws IOException {
    var line = new ByteArrayOutputStream(80);
    for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
      if (line.size() == LONGEST_LINE) {
        throw new ProtocolException("line longer than " + LONGEST_LINE + " bytes");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  /** A body as it comes in, kept up to a limit and read to its end in any case. */
  private static final class Body {

    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long size;

    Body(int limit) {
      this.limit = limit;
    }

    void take(InputStream input, long length) throws IOException {
      byte[] buffer = new byte[(int) Math.min(length, 64 * 1024)];
      for (long left = length; left > 0; ) {
        int read = input.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (read < 0) {
          throw new ProtocolException("hung up in the middle of a body");
        }
        left -= read;
        size += read;
        if (size <= limit) {
          kept.write(buffer, 0, read);
        }
      }
    }

    boolean tooLarge() {
      return size > limit;
    }

    Payload kept() {
      return Payload.of(kept.toByteArray());
    }
  }
}
