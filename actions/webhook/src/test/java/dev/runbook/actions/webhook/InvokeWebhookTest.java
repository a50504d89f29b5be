package dev.runbook.actions.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.action.Inputs;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvokeWebhookTest {

  @Test
  void the_payload_is_posted_with_the_headers() throws Exception {
    try (var hook = Hook.saying("200 OK", "done")) {
      var outputs =
          Attempt.at(
                  """
                  url: 'http://localhost:%d/a/b?c=d', allowPrivate: true, \
                  headers: {X-Api-Key: k-1, Content-Type: text/plain}, payload: {text: grüezi}\
                  """
                      .formatted(hook.port()))
              .outputs();

      assertThat(outputs.toString()).isEqualTo("{\"Response\":\"done\",\"ResponseCode\":\"200\"}");
      assertThat(hook.requests())
          .singleElement()
          .asString()
          .startsWith("POST /a/b?c=d HTTP/1.1\n")
          .contains("X-Api-Key: k-1\n", "Content-Type: text/plain\n")
          .doesNotContain("application/json", "Accept-Encoding")
          .contains("Content-Length: 18\n");
    }
  }

  @Test
  void the_Body_of_a_step_counts_before_the_payload_and_is_JSON_unless_said_otherwise()
      throws Exception {
    try (var hook = Hook.saying("204 No Content", "")) {
      String url = "url: 'http://localhost:%d/', allowPrivate: true".formatted(hook.port());

      var outputs = Attempt.at(url + ", payload: usual").input("Body", "{\"a\":1}").outputs();

      assertThat(outputs.toString()).isEqualTo("{\"Response\":\"\",\"ResponseCode\":\"204\"}");
      assertThat(hook.requests())
          .singleElement()
          .asString()
          .contains("Content-Type: application/json\n")
          .endsWith("\n\n{\"a\":1}");
    }
  }

  @Test
  void without_a_payload_the_request_is_empty() throws Exception {
    try (var hook = Hook.saying("200 OK", "")) {
      Attempt.at(hook).outputs();

      assertThat(hook.requests())
          .singleElement()
          .asString()
          .contains("Content-Length: 0\n")
          .endsWith("\n\n");
    }
  }

  @Test
  void any_other_status_than_success_fails_and_gives_its_outputs() throws Exception {
    try (var hook =
        Hook.saying("503 Service Unavailable\r\nRetry-After: 1", "busy " + "x".repeat(900))) {
      ActionResult.Failed failed = Attempt.at(hook).failed();

      assertThat(failed.failure().message())
          .contains("http://localhost:%d answered 503: busy xxx".formatted(hook.port()), "x…")
          .hasSizeLessThan(800);
      assertThat(failed.failure().stage()).isEqualTo(Failure.Stage.Invocation);
      assertThat(failed.failure().retryable()).isTrue();
      assertThat(failed.answer().outputs().get("ResponseCode").asText()).isEqualTo("503");
      assertThat(failed.answer().outputs().get("Response").asText()).hasSize(905);
      assertThat(hook.requests()).hasSize(1);
    }
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    try (var secret = Hook.saying("200 OK", "credentials");
        var hook =
            Hook.saying(
                "302 Found\r\nLocation: http://localhost:%d/latest?token=abc"
                    .formatted(secret.port()),
                "")) {
      assertThat(Attempt.at(hook).reason())
          .isEqualTo(
              "http://localhost:%d answered 302. Redirects are not followed: give the integration the URL it leads to."
                  .formatted(hook.port()));
      assertThat(secret.requests()).isEmpty();
    }
  }

  @Test
  void an_answer_is_cut_at_a_megabyte_between_characters() throws Exception {
    try (var hook = Hook.saying("200 OK", "x" + "ü".repeat(Exchange.LONGEST))) {
      var answer = Attempt.at(hook).made().answer();

      assertThat(answer.outputs().get("Response").asText())
          .isEqualTo("x" + "ü".repeat(Exchange.LONGEST / 2 - 1));
      assertThat(answer.warning())
          .isEqualTo(
              "The webhook answered more than 1,048,576 bytes; Response has the first of them");
    }
  }

  @Test
  void an_answer_of_just_a_megabyte_is_whole() throws Exception {
    try (var hook = Hook.saying("200 OK", "x".repeat(Exchange.LONGEST))) {
      var answer = Attempt.at(hook).made().answer();

      assertThat(answer.outputs().get("Response").asText()).hasSize(Exchange.LONGEST);
      assertThat(answer.warning()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"X: y, ''", "Content-Length: 4000000000, ''", "Transfer-Encoding: chunked, 1000"})
  void an_answer_without_end_is_left(String header, String before) throws Exception {
    String some = before.isEmpty() ? "" : before + "\r\n";
    byte[] chunk =
        (some + "x".repeat(4096) + (before.isEmpty() ? "" : "\r\n"))
            .getBytes(StandardCharsets.UTF_8);
    Hook.Answering endless =
        connection -> {
          var out = connection.getOutputStream();
          out.write(
              "HTTP/1.1 200 OK\r\n%s\r\n\r\n".formatted(header).getBytes(StandardCharsets.UTF_8));
          while (true) {
            out.write(chunk);
          }
        };
    try (var hook = Hook.answering(endless)) {
      assertThat(Attempt.at(hook).outputs().get("Response").asText()).hasSize(Exchange.LONGEST);
      hook.awaitLeft();
    }
  }

  @Test
  void an_answer_is_read_in_its_own_encoding() throws Exception {
    Hook.Answering latin =
        connection ->
            connection
                .getOutputStream()
                .write(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=ISO-8859-1\r\nContent-Length: 1\r\n\r\nü"
                        .getBytes(StandardCharsets.ISO_8859_1));
    try (var hook = Hook.answering(latin)) {
      assertThat(Attempt.at(hook).outputs().get("Response").asText()).isEqualTo("ü");
    }
  }

  @Test
  void silence_is_a_failure_after_a_while() throws Exception {
    try (var hook = Hook.silent()) {
      assertThat(Attempt.at(hook).silence(Duration.ofMillis(1)).reason())
          .isEqualTo(
              "http://localhost:%d did not answer in time; it may have done its work all the same."
                  .formatted(hook.port()));
    }
  }

  @Test
  void a_connection_that_is_closed_or_refused_is_a_failure() throws Exception {
    try (var hook = Hook.answering(connection -> {})) {
      assertThat(Attempt.at(hook).reason())
          .isEqualTo(
              "http://localhost:%d closed the connection without an answer."
                  .formatted(hook.port()));
      assertThat(hook.requests()).hasSize(1);
    }
    int closed = closedPort();
    assertThat(
            Attempt.at("url: 'http://127.0.0.1:%d/s3cr3t', allowPrivate: true".formatted(closed))
                .reason())
        .startsWith("http://127.0.0.1:%d could not be reached: ".formatted(closed))
        .endsWith("Connection refused.")
        .doesNotContain("s3cr3t");
  }

  private static int closedPort() throws IOException {
    try (var server = new ServerSocket(0)) {
      return server.getLocalPort();
    }
  }

  @Test
  void an_interruption_ends_it_and_closes_the_connection() throws Exception {
    try (var hook = Hook.silent()) {
      var attempt = new FutureTask<>(() -> Attempt.at(hook).made());
      Thread thread = Thread.ofPlatform().daemon().start(attempt);
      while (hook.requests().isEmpty()) {
        Thread.onSpinWait();
      }

      thread.interrupt();

      assertThatThrownBy(attempt::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
      hook.awaitLeft();
    }
  }

  @Test
  void what_the_integration_keeps_secret_is_not_shown_when_it_comes_back() throws Exception {
    String echo =
        "{\"path\": \"/services/T0000/xoxb-secret\", \"token\": \"tok-12345678\", \"last\": \"xoxb-secret\", \"type\": \"text/plain\"}";
    for (String status : new String[] {"200 OK", "400 Bad Request"}) {
      try (var hook = Hook.saying(status, echo)) {
        ActionResult result =
            Attempt.at(
                    """
                    url: 'http://localhost:%d/services/T0000/xoxb-secret', allowPrivate: true, \
                    headers: {Authorization: Bearer tok-12345678, Content-Type: text/plain}\
                    """
                        .formatted(hook.port()))
                .made();

        assertThat(result.toString())
            .doesNotContain("xoxb", "tok-1", "T0000")
            .contains("{{ Notify.url }}", "{{ Notify.Authorization }}", "text/plain");
      }
    }
  }

  @Test
  void an_integration_that_is_not_there_fails_for_good_and_says_which_are() throws Exception {
    ActionResult.Failed failed =
        Attempt.at("url: https://example.com").input("IntegrationName", "Page").failed();

    assertThat(failed.failure().message())
        .contains("There is no integration 'Page': hooks.yaml has Notify.");
    assertThat(failed.failure().retryable()).isFalse();
  }

  @Test
  void an_action_found_on_the_class_path_has_no_integrations() throws Exception {
    assertThat(Attempt.with(Integrations.NONE).reason())
        .isEqualTo("There is no integration 'Notify': this engine has no integrations.");
  }

  @Test
  void the_parameter_it_reads_is_told_beforehand() {
    var action = new WebhookActions().actions().getFirst();
    var inputs = new Inputs(JsonNodeFactory.instance.objectNode().put("IntegrationName", "Notify"));

    assertThat(action.calls(inputs))
        .singleElement()
        .asString()
        .isEqualTo(
            "ApiCall[service=ssm, operation=GetParameter, request={\"Name\":\"/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/Notify\",\"WithDecryption\":true}]");
  }
}
