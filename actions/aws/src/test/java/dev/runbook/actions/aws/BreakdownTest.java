package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What an attempt does when its connection fails it, or its thread is interrupted. */
final class BreakdownTest {

  private static final String START = "Step fails when it is invoking the Lambda function. ";
  private static final Reply OK = Reply.result("\"done\"");

  @Test
  void a_broken_connection_is_asked_again_once_for_each_break() throws Exception {
    try (var lambda =
        ScriptedEndpoint.replying(Reply.reset(), Reply.cutAfter("{\"a\":", 500), OK)) {
      assertThat(Attempt.at(lambda.uri(), "Slow").outputs().path("Payload").textValue())
          .isEqualTo("done");

      assertThat(lambda.requestCount()).isEqualTo(3);
    }
  }

  @Test
  void a_connection_that_breaks_while_the_request_is_sent_is_a_broken_connection()
      throws Exception {
    try (var rude = new ServerSocket(0)) {
      Thread.startVirtualThread(() -> hangUpOnCallers(rude));
      var attempt =
          Attempt.at(URI.create("http://127.0.0.1:" + rude.getLocalPort()), "Big")
              .with("Payload", "x".repeat(5_000_000))
              .patience(Patience.lasting(Duration.ZERO));

      assertThat(attempt.failed().failure().message())
          .startsWith(START + "The connection to region us-east-1 at http://127.0.0.1:")
          .contains("broke before the Invoke operation answered: ")
          .contains("What was asked may have been done. Please");
    }
  }

  private static void hangUpOnCallers(ServerSocket rude) {
    while (!rude.isClosed()) {
      try (var caller = rude.accept()) {
        caller.setSoLinger(true, 0);
        caller.getInputStream().readNBytes(1000);
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Test
  void an_endpoint_nobody_listens_at_is_named() throws Exception {
    URI nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    assertThat(Attempt.at(nobody, "Slow").failed().failure().message())
        .startsWith(
            START
                + "Could not reach region us-east-1 at %s to call the Invoke operation: Connection refused"
                    .formatted(nobody));
  }

  @Test
  void a_host_that_does_not_exist_is_named() throws Exception {
    assertThat(
            Attempt.at(URI.create("http://nowhere.localhost:9"), "Slow")
                .failed()
                .failure()
                .message())
        .startsWith(
            START + "Could not reach region us-east-1 at http://nowhere.localhost:9 to call");
  }

  @Test
  void an_interrupt_ends_a_call_that_waits_for_its_answer() throws Exception {
    try (var lambda = ScriptedEndpoint.replying(Reply.silence())) {
      var ended = new CompletableFuture<String>();
      Thread caller =
          Thread.startVirtualThread(
              () -> ended.complete(outcome(Attempt.at(lambda.uri(), "Slow"))));
      assertThat(lambda.taken()).isNotNull();

      caller.interrupt();

      assertThat(ended.get()).isEqualTo("interrupted");
    }
  }

  @Test
  void an_interrupt_ends_a_pause() throws Exception {
    var pausing = new CompletableFuture<Void>();
    var patience =
        Patience.lasting(
            Duration.ofMinutes(1),
            (request, asked) -> {
              pausing.complete(null);
              return Duration.ofMinutes(1);
            });
    try (var lambda =
        ScriptedEndpoint.replying(Reply.error(429, "TooManyRequestsException", "later"))) {
      var ended = new CompletableFuture<String>();
      Thread caller =
          Thread.startVirtualThread(
              () -> ended.complete(outcome(Attempt.at(lambda.uri(), "Slow").patience(patience))));
      pausing.get();

      caller.interrupt();

      assertThat(ended.get()).isEqualTo("interrupted");
    }
  }

  private static String outcome(Attempt attempt) {
    try {
      return attempt.ended().toString();
    } catch (InterruptedException stopped) {
      return "interrupted";
    }
  }

  @Test
  void an_endpoint_without_TLS_is_not_asked_again() throws Exception {
    try (var plain = new ServerSocket(0)) {
      Thread.startVirtualThread(() -> answerInPlainText(plain));
      URI https = URI.create("https://127.0.0.1:" + plain.getLocalPort());

      assertThat(Attempt.at(https, "Slow").failed().failure().message())
          .startsWith(START + "Could not reach region us-east-1 at " + https);
    }
  }

  private static void answerInPlainText(ServerSocket plain) {
    try (var caller = plain.accept()) {
      byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8);
      caller.getOutputStream().write(answer);
      assertThat(caller.getInputStream().readAllBytes()).isNotEmpty();
    } catch (IOException closed) {
      // the caller hung up
    }
  }
}
