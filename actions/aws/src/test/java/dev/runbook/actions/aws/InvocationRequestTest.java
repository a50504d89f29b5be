package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.actions.aws.ScriptedEndpoint.Request;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire to Lambda, and what is refused before. */
final class InvocationRequestTest {

  private ScriptedEndpoint lambda;

  @BeforeEach
  void listen() {
    lambda = ScriptedEndpoint.replying(Reply.result("{}"));
  }

  @AfterEach
  void close() throws IOException {
    lambda.close();
  }

  @Test
  void a_function_alone_is_called_synchronously_with_an_empty_object_and_the_tail_of_its_log()
      throws InterruptedException {
    Request request = sent(Attempt.at(lambda.uri(), "Identify"));

    assertThat(request.line())
        .isEqualTo("POST /2015-03-31/functions/Identify/invocations HTTP/1.1");
    assertThat(request.header("X-Amz-Invocation-Type")).isEqualTo("RequestResponse");
    assertThat(request.header("X-Amz-Log-Type")).isEqualTo("Tail");
    assertThat(request.headers()).doesNotContainKey("X-Amz-Client-Context");
    assertThat(request.body()).isEqualTo("{}");
  }

  @Test
  void an_ARN_is_one_part_of_the_path_and_the_qualifier_a_query() throws InterruptedException {
    Request request =
        sent(
            Attempt.at(lambda.uri(), "arn:aws:lambda:eu-west-1:123456789012:function:Identify")
                .with("Qualifier", "live"));

    assertThat(request.line())
        .isEqualTo(
            "POST /2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Afunction%3AIdentify"
                + "/invocations?Qualifier=live HTTP/1.1");
  }

  @Test
  void a_context_written_as_JSON_becomes_base64() throws InterruptedException {
    String encoded = "eyJjdXN0b20iOnsiYSI6MX19";

    for (String written : List.of("\"{\\\"custom\\\":{\\\"a\\\":1}}\"", "{\"custom\":{\"a\":1}}")) {
      Request request = sent(Attempt.at(lambda.uri(), "F").withJson("ClientContext", written));

      assertThat(request.header("X-Amz-Client-Context")).isEqualTo(encoded);
    }
    assertThat(
            sent(Attempt.at(lambda.uri(), "F").with("ClientContext", encoded))
                .header("X-Amz-Client-Context"))
        .isEqualTo(encoded);
  }

  @Test
  void a_dry_run_tells_who_may_call_what_and_where() throws InterruptedException, IOException {
    String who =
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/anna</Arn><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
    try (var aws = ScriptedEndpoint.replying(Reply.of(204, ""), Reply.of(200, who))) {
      Attempt attempt = Attempt.at(aws.uri(), "F").with("InvocationType", "DryRun");

      assertThat(attempt.outputs().path("StatusCode").asText()).isEqualTo("204");
      assertThat(attempt.log())
          .containsExactly(
              "arn:aws:iam::1:user/anna may invoke function 'F' in region us-east-1 at "
                  + aws.uri());
    }
  }

  @Test
  void a_dry_run_that_is_refused_tells_what_is_not_allowed()
      throws InterruptedException, IOException {
    try (var aws =
        ScriptedEndpoint.replying(
            Reply.error(403, "AccessDeniedException", "anna: lambda:InvokeFunction"))) {
      Attempt attempt = Attempt.at(aws.uri(), "F").with("InvocationType", "DryRun");

      assertThat(attempt.failed().failure().message())
          .contains(
              ". So the caller may not invoke function 'F' in region us-east-1 at " + aws.uri());
    }
  }

  @Test
  void every_input_has_its_header() throws InterruptedException {
    Request request =
        sent(
            Attempt.at(lambda.uri(), "Identify")
                .with("InvocationType", "Event")
                .with("ClientContext", "eyJjdXN0b20iOnt9fQ==")
                .with("LogType", "Tail"));

    assertThat(request.header("X-Amz-Invocation-Type")).isEqualTo("Event");
    assertThat(request.header("X-Amz-Log-Type")).isEqualTo("Tail");
    assertThat(request.header("X-Amz-Client-Context")).isEqualTo("eyJjdXN0b20iOnt9fQ==");
  }

  @ParameterizedTest
  @CsvSource({"RequestResponse, Tail", "Event, None", "DryRun, None"})
  void only_a_call_that_waits_asks_for_the_log(String type, String logType)
      throws InterruptedException {
    Request request = sent(Attempt.at(lambda.uri(), "Identify").with("InvocationType", type));

    assertThat(request.header("X-Amz-Log-Type")).isEqualTo(logType);
  }

  @Test
  void a_Payload_is_sent_byte_for_byte() throws InterruptedException {
    String payload = "{ \"a\" : 1.10,  \"b\": \"Größe ✓\", broken";

    Request request = sent(Attempt.at(lambda.uri(), "Identify").with("Payload", payload));

    assertThat(request.body()).isEqualTo(payload);
  }

  @Test
  void an_InputPayload_keeps_its_types_and_counts_before_Payload() throws InterruptedException {
    String typed =
        "{\"on\":true,\"ids\":[\"i-1\"],\"count\":3,\"text\":\"{\\\"x\\\":1}\",\"none\":null}";

    Request request =
        sent(
            Attempt.at(lambda.uri(), "Identify")
                .withJson("InputPayload", typed)
                .with("Payload", "{\"ignored\":true}"));

    assertThat(request.body()).isEqualTo(typed);
  }

  @Test
  void inputs_Lambda_would_refuse_are_refused_before_the_call() {
    assertThatThrownBy(() -> Attempt.at(lambda.uri(), "f".repeat(257)).ended())
        .hasMessageEndingWith("it must have 1 to 256 characters, and has 257");
    assertThatThrownBy(
            () -> Attempt.at(lambda.uri(), "f").with("ClientContext", "x".repeat(3584)).ended())
        .hasMessageEndingWith("it can have 3583 bytes, and has 3584");
    assertThatThrownBy(() -> Attempt.at(lambda.uri(), "f").with("LogType", "All").ended())
        .hasMessage("Input LogType is 'All'; it can be None, Tail");
    assertThatThrownBy(() -> Attempt.at(lambda.uri(), "f").withJson("Payload", "{}").ended())
        .hasMessage("Input Payload is of type LinkedHashMap, but expected type is String.");
    assertThat(lambda.requestCount()).isZero();
  }

  private Request sent(Attempt attempt) throws InterruptedException {
    assertThat(attempt.outputs()).isNotNull();
    return lambda.taken();
  }
}
