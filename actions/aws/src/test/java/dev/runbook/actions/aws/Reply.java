package dev.runbook.actions.aws;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What a {@link ScriptedEndpoint} does with one request. */
@FunctionalInterface
interface Reply {

  void to(Socket caller) throws IOException;

  /** An answer as HTTP has it; {@code headers} are names and values in turn. */
  static Reply of(int status, String body, String... headers) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    return caller -> {
      caller.getOutputStream().write(head(status, content.length, headers));
      caller.getOutputStream().write(content);
      caller.getOutputStream().flush();
    };
  }

  /** A result of a function. */
  static Reply result(String json, String... headers) {
    return of(200, json, headers);
  }

  /** An error as Lambda reports it. */
  static Reply error(int status, String code, String message, String... headers) {
    String[] all = new String[headers.length + 4];
    System.arraycopy(headers, 0, all, 4, headers.length);
    all[0] = "X-Amzn-ErrorType";
    all[1] = code;
    all[2] = "x-amzn-RequestId";
    all[3] = "req-1";
    return of(status, "{\"Message\":\"%s\"}".formatted(message), all);
  }

  /** The connection is reset instead of an answer. */
  static Reply reset() {
    return caller -> {
      caller.setSoLinger(true, 0);
      caller.close();
    };
  }

  /** The connection ends in the middle of the answer. */
  static Reply cutAfter(String begun, int announced) {
    return caller -> {
      caller.getOutputStream().write(head(200, announced));
      caller.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8));
      caller.getOutputStream().flush();
      caller.close();
    };
  }

  /** No answer, for as long as the caller waits. */
  static Reply silence() {
    return caller -> {
      if (caller.getInputStream().read() == -1) {
        caller.close();
      }
    };
  }

  private static byte[] head(int status, int length, String... headers) {
    var head =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "HTTP/1.1 %d x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n",
                status,
                length));
    for (int i = 0; i < headers.length; i += 2) {
      head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
