package dev.runbook.conformance.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as it came, which can be handed on.
 *
 * @param headers without those of the connection
 * @param body a character for each byte
 */
record HttpRequestText(String line, List<String> headers, String body) {

  private static final Pattern SIGNATURE = Pattern.compile("Credential=([^/]+)/[0-9]+/([^/]+)/");

  /** Reads one; a caller that waits for leave to send its body gets it. */
  static HttpRequestText read(InputStream in, Socket caller) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      throw new IOException("no request");
    }
    List<String> headers = new ArrayList<>();
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String name = header.substring(0, header.indexOf(':'));
      String value = header.substring(name.length() + 1).strip();
      if (name.equalsIgnoreCase("Content-Length")) {
        length = Integer.parseInt(value);
      }
      if (name.equalsIgnoreCase("Expect")) {
        caller.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      } else if (!name.equalsIgnoreCase("Connection")) {
        headers.add(header);
      }
    }
    return new HttpRequestText(line, headers, new String(in.readNBytes(length), ISO_8859_1));
  }

  /** Whether it is for an operation, named in a header or the body; or by method and path. */
  boolean asksFor(String operation) {
    return line.startsWith(operation + " ")
        || line.startsWith(operation + "?")
        || body.contains("Action=" + operation + "&")
        || headers.stream().anyMatch(header -> header.endsWith("." + operation));
  }

  /** The id of the key that signed it, and the region it was signed for. */
  String signer() {
    return headers.stream()
        .map(SIGNATURE::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1) + " " + found.group(2))
        .findFirst()
        .orElse("nobody");
  }

  /** Writes it as one that is the last of its connection. */
  void writeTo(OutputStream out) throws IOException {
    var text = new StringBuilder(line).append("\r\n");
    headers.forEach(header -> text.append(header).append("\r\n"));
    text.append("Connection: close\r\n\r\n");
    out.write(text.append(body).toString().getBytes(ISO_8859_1));
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != -1 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
