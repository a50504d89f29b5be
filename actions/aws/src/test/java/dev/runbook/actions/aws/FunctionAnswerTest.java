package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.value.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a step has of a function's answer. */
final class FunctionAnswerTest {

  @Test
  void an_object_is_the_root_of_selectors_and_kept_as_it_was_written() throws Exception {
    String written = "{\"rootCause\": \"disk\", \"size\": 1.10, \"ok\": true}";

    JsonNode outputs =
        answered(
            Reply.result(written),
            attempt ->
                attempt
                    .selecting("Cause", "$.rootCause", ValueType.STRING)
                    .selecting("Whole", "$", ValueType.STRING_MAP)
                    .selecting("Ok", "$.ok", ValueType.STRING)
                    .selecting("Missed", "$.PayLoad", ValueType.STRING));

    assertThat(outputs.path("StatusCode").textValue()).isEqualTo("200");
    assertThat(outputs.path("Payload").textValue()).isEqualTo(written);
    assertThat(outputs.path("OutputPayload").textValue())
        .isEqualTo("{\"rootCause\":\"disk\",\"size\":1.10,\"ok\":true}");
    assertThat(outputs.path("Cause").textValue()).isEqualTo("disk");
    assertThat(outputs.path("Whole").path("rootCause").textValue()).isEqualTo("disk");
    assertThat(outputs.path("Ok").textValue()).isEqualTo("true");
    assertThat(outputs.has("Missed")).isFalse();
    assertThat(outputs.has("FunctionError")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"vol-1\"               | vol-1",
        "\"a \\\"b\\\"\\u00e9 c\"| a \"b\"é c",
        "null                    | null",
        "3                       | 3",
        "[]                      | []",
        "false                   | false",
        "not JSON {              | not JSON {"
      })
  void a_result_that_is_no_object_is_its_own_text(String body, String payload) throws Exception {
    assertThat(answered(Reply.result(body), a -> a).path("Payload").textValue()).isEqualTo(payload);
  }

  @ParameterizedTest
  @CsvSource({"Event, 202", "DryRun, 204"})
  void a_call_that_does_not_wait_has_a_status_and_no_payload(String type, int status)
      throws Exception {
    JsonNode outputs = answered(Reply.of(status, ""), a -> a.with("InvocationType", type));

    assertThat(outputs.toString()).isEqualTo("{\"StatusCode\":\"%d\"}".formatted(status));
  }

  @Test
  void the_log_stays_base64_in_the_output_and_is_read_out_for_people() throws Exception {
    String tail = "START RequestId: 1\nchecking Größe\nEND RequestId: 1\n";
    String encoded = Base64.getEncoder().encodeToString(tail.getBytes(StandardCharsets.UTF_8));
    try (var lambda = ScriptedEndpoint.replying(Reply.result("{}", "X-Amz-Log-Result", encoded))) {
      var attempt = Attempt.at(lambda.uri(), "Identify");

      assertThat(attempt.outputs().path("LogResult").textValue()).isEqualTo(encoded);
      assertThat(attempt.log())
          .containsExactly("START RequestId: 1", "checking Größe", "END RequestId: 1");
    }
  }

  @Test
  void a_payload_of_megabytes_is_cut_with_a_warning_after_selectors_have_read_all_of_it()
      throws Exception {
    String big = "{\"filling\":\"%s\",\"last\":\"found\"}".formatted("x".repeat(6_000_000));
    try (var lambda = ScriptedEndpoint.replying(Reply.result(big))) {
      ActionResult ended =
          Attempt.at(lambda.uri(), "Big").selecting("Last", "$.last", ValueType.STRING).ended();

      JsonNode outputs = ended.answer().outputs();
      assertThat(ended).isInstanceOf(ActionResult.Succeeded.class);
      assertThat(outputs.path("Payload").textValue()).isEqualTo(big.substring(0, 204_800));
      assertThat(outputs.path("Last").textValue()).isEqualTo("found");
      assertThat(ended.answer().warning())
          .isEqualTo(
              "Payload has %d characters, of which the first 204800 are kept; Selectors read all of them"
                  .formatted(big.length()));
    }
  }

  @ParameterizedTest
  @CsvSource({"Handled", "Unhandled"})
  void a_function_that_says_no_fails_the_attempt_and_its_outputs_are_kept(String how)
      throws Exception {
    String error =
        "{\"errorMessage\":\"no volume\",\"errorType\":\"LookupError\",\"stackTrace\":[]}";

    ActionResult.Failed failed =
        refused(Reply.result(error, "X-Amz-Function-Error", how, "X-Amz-Log-Result", "bG9n"));

    assertThat(failed.failure())
        .isEqualTo(
            new Failure(
                Failure.Stage.Invocation,
                Failure.Type.Action,
                "Step fails when it is invoking the Lambda function. LookupError: no volume. Please refer to"
                    + " Automation Service Troubleshooting Guide for more diagnosis details.",
                true));
    JsonNode outputs = failed.answer().outputs();
    assertThat(outputs.path("StatusCode").textValue()).isEqualTo("200");
    assertThat(outputs.path("FunctionError").textValue()).isEqualTo(how);
    assertThat(outputs.path("LogResult").textValue()).isEqualTo("bG9n");
    assertThat(outputs.path("Payload").textValue()).isEqualTo(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"errorMessage\":\"Task timed out after 3.00 seconds\"} | Task timed out after 3.00 seconds.",
        "{\"errorType\":\"Runtime.ExitError\"}                    | Runtime.ExitError.",
        "\"out of luck\"                                          | Unhandled: \"out of luck\"."
      })
  void a_function_that_gives_half_a_reason_is_quoted_with_what_there_is(String body, String reason)
      throws Exception {
    assertThat(refused(Reply.result(body, "X-Amz-Function-Error", "Unhandled")).failure().message())
        .startsWith("Step fails when it is invoking the Lambda function. " + reason + " Please");
  }

  @Test
  void a_function_that_answers_with_a_status_of_its_own_has_succeeded() throws Exception {
    assertThat(answered(Reply.result("{\"statusCode\":500}"), a -> a).path("Payload").textValue())
        .isEqualTo("{\"statusCode\":500}");
  }

  private static JsonNode answered(Reply reply, java.util.function.UnaryOperator<Attempt> how)
      throws IOException, InterruptedException {
    try (var lambda = ScriptedEndpoint.replying(reply)) {
      return how.apply(Attempt.at(lambda.uri(), "Identify")).outputs();
    }
  }

  private static ActionResult.Failed refused(Reply reply) throws IOException, InterruptedException {
    try (var lambda = ScriptedEndpoint.replying(reply)) {
      return Attempt.at(lambda.uri(), "Identify").failed();
    }
  }
}
