package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/**
 * What {@code aws:invokeLambdaFunction} promises at every Lambda endpoint that has the {@link
 * KnownFunctions}. A test extends this and says only where the endpoint is.
 */
abstract class InvokeLambdaFunctionContract {

  abstract AwsConnection connection();

  @Test
  void a_function_receives_typed_input_and_its_result_is_the_root_of_selectors() throws Exception {
    JsonNode outputs =
        calling("Echo")
            .withJson("InputPayload", "{\"ids\":[\"i-1\",\"i-2\"],\"force\":true}")
            .selecting("First", "$.ids[0]", ValueType.STRING)
            .selecting("Force", "force", ValueType.BOOLEAN)
            .outputs();

    assertThat(outputs.path("StatusCode").textValue()).isEqualTo("200");
    assertThat(outputs.path("OutputPayload").textValue())
        .isEqualTo("{\"ids\":[\"i-1\",\"i-2\"],\"force\":true}");
    assertThat(outputs.path("First").textValue()).isEqualTo("i-1");
    assertThat(outputs.path("Force").booleanValue()).isTrue();
  }

  @Test
  void a_function_without_payload_receives_an_empty_object() throws Exception {
    assertThat(calling("Echo").outputs().path("Payload").textValue()).isEqualTo("{}");
  }

  @Test
  void a_string_loses_its_quotes() throws Exception {
    assertThat(calling("SaysVolume").outputs().path("Payload").textValue()).isEqualTo("vol-1");
  }

  @Test
  void what_a_function_logs_is_shown() throws Exception {
    Attempt attempt = calling("Logs");
    JsonNode outputs = attempt.outputs();

    assertThat(attempt.log()).contains("looking at the disk", "found it");
    byte[] tail = Base64.getDecoder().decode(outputs.path("LogResult").textValue());
    assertThat(new String(tail, StandardCharsets.UTF_8)).contains("looking at the disk\nfound it");
  }

  @Test
  void a_function_that_raises_fails_the_attempt_and_its_words_are_kept() throws Exception {
    ActionResult.Failed failed = calling("Raises").failed();

    assertThat(failed.failure().type()).isEqualTo(Failure.Type.Action);
    assertThat(failed.failure().message())
        .isEqualTo(
            "Step fails when it is invoking the Lambda function. LookupError: no such volume. Please refer to"
                + " Automation Service Troubleshooting Guide for more diagnosis details.");
    JsonNode outputs = failed.answer().outputs();
    assertThat(outputs.path("FunctionError").textValue()).isEqualTo("Unhandled");
    assertThat(outputs.path("Payload").textValue()).contains("\"no such volume\"");
  }

  @Test
  void a_big_result_is_read_whole_and_kept_in_part() throws Exception {
    ActionResult ended = calling("Big").selecting("Last", "$.last", ValueType.STRING).ended();

    JsonNode outputs = ended.answer().outputs();
    assertThat(outputs.path("Payload").textValue()).hasSize(204_800);
    assertThat(outputs.path("Last").textValue()).isEqualTo("found");
    assertThat(ended.answer().warning()).startsWith("Payload has 1");
  }

  @Test
  void calls_that_do_not_wait_are_accepted_without_a_payload() throws Exception {
    assertThat(calling("Echo").with("InvocationType", "Event").outputs().toString())
        .isEqualTo("{\"StatusCode\":\"202\"}");
    assertThat(calling("Echo").with("InvocationType", "DryRun").outputs().toString())
        .isEqualTo("{\"StatusCode\":\"204\"}");
  }

  @Test
  void an_unknown_function_fails_the_attempt_with_the_code_of_Lambda() throws Exception {
    assertThat(calling("Nobody").failed().failure().message())
        .startsWith(
            "Step fails when it is invoking the Lambda function. An error occurred (ResourceNotFoundException)"
                + " when calling the Invoke operation: ")
        .contains("Asked for function 'Nobody' in region us-east-1 at http");
  }

  @Test
  void malformed_JSON_is_refused_by_Lambda() throws Exception {
    assertThat(calling("Echo").with("Payload", "{broken").failed().failure().message())
        .contains("(InvalidRequestContentException)");
  }

  private Attempt calling(String function) {
    return Attempt.over(connection()).with("FunctionName", function);
  }
}
