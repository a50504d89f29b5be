package dev.runbook.conformance.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;

/** What becomes of a request that a {@link FaultProxy} was told to treat otherwise. */
@FunctionalInterface
interface Fault {

  /** Treats a caller so; {@code target} gives what the endpoint answers to the request. */
  void treat(Socket caller, Answer target) throws IOException;

  /** An HTTP answer, head and body. */
  @FunctionalInterface
  interface Answer {
    byte[] bytes() throws IOException;
  }

  /** The endpoint's own answer. */
  Fault NONE = (caller, target) -> send(caller, target.bytes());

  /** The connection is reset. */
  Fault RESET = (caller, target) -> caller.setSoLinger(true, 0);

  /** What was asked is done, but the answer breaks off in its middle. */
  Fault CUT =
      (caller, target) -> {
        byte[] answer = target.bytes();
        send(caller, Arrays.copyOf(answer, answer.length - 40));
        caller.setSoLinger(true, 0);
      };

  /** Another answer. */
  static Fault answering(int status, String body, String... headers) {
    byte[] content = body.getBytes(UTF_8);
    var head = new StringBuilder("HTTP/1.1 %d Answer\r\nConnection: close\r\n".formatted(status));
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: %d\r\n\r\n".formatted(content.length));
    return (caller, target) -> send(caller, (head + body).getBytes(UTF_8));
  }

  /** An error as services of the JSON protocols have it. */
  static Fault json(int status, String code, String message, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type: application/x-amz-json-1.1";
    all[headers.length + 1] = "x-amzn-RequestId: request-of-the-proxy";
    return answering(
        status, "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(code, message), all);
  }

  /** An error as EC2 has it. */
  static Fault ec2(int status, String code, String message) {
    return answering(
        status,
        "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>request-of-the-proxy</RequestID></Response>"
            .formatted(code, message),
        "Content-Type: text/xml");
  }

  /** An error as services of the query protocol have it. */
  static Fault query(int status, String code, String message) {
    return answering(
        status,
        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>request-of-the-proxy</RequestId></ErrorResponse>"
            .formatted(code, message),
        "Content-Type: text/xml");
  }

  /** An error as S3 has it. */
  static Fault s3(int status, String code, String message) {
    return answering(
        status,
        "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message),
        "Content-Type: application/xml",
        "x-amz-request-id: request-of-the-proxy");
  }

  private static void send(Socket caller, byte[] bytes) throws IOException {
    caller.getOutputStream().write(bytes);
    caller.getOutputStream().flush();
  }
}
