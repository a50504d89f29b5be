package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.log;
import static dev.runbook.functions.LocalLambda.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** What a caller of Invoke sees, through the SDK's own client. */
final class InvokeTest {

  @TempDir private static Path functions;
  private static LocalLambda lambda;

  @BeforeAll
  static void serve() {
    write(
        functions,
        "Echo/lambda_function.py",
        """
        def lambda_handler(event, context):
            return event
        """);
    write(
        functions,
        "Context/lambda_function.py",
        """
        import os
        def lambda_handler(event, context):
            remaining = context.get_remaining_time_in_millis()
            return [context.function_name, context.invoked_function_arn, context.function_version,
                    context.memory_limit_in_mb, 0 < remaining <= 7000,
                    context.client_context.custom if context.client_context else None,
                    os.environ["GREETING"], "LEAKED" in os.environ, len(context.aws_request_id)]
        """);
    write(
        functions,
        "Context/function.yaml",
        """
        name: Context-*
        timeout: 7
        memory: 256
        environment: {GREETING: hello}
        """);
    write(
        functions,
        "Printing/lambda_function.py",
        """
        import logging
        logging.getLogger().setLevel(logging.INFO)
        def handler(event, context):
            print("line of", event, end="")
            logging.info("said %s", event)
            for i in range(event if isinstance(event, int) else 0):
                print("x" * 999)
        """);
    write(
        functions,
        "Node/index.js",
        """
        exports.handler = async (event, context) => {
          console.log('heard', event);
          return [event, context.functionName, context.awsRequestId.length, context.clientContext];
        };
        """);
    write(
        functions,
        "NodeModule/index.mjs",
        "export const handler = (event, context, callback) => callback(null, {event});");
    write(
        functions,
        "Meeting/lambda_function.py",
        Meeting.PYTHON
            + """
            def lambda_handler(event, context):
                meet(event)
            """);
    write(
        functions,
        "Large/lambda_function.py",
        """
        def lambda_handler(event, context):
            return "x" * event
        """);
    write(functions, "Shell/bootstrap", SHELL);
    write(
        functions,
        "Chunks/bootstrap",
        SHELL.replace(
            "-d \"{\\\"got\\\": $event}\"",
            "-H 'Transfer-Encoding: chunked' -H 'Expect: 100-continue' --data-binary @large.json"));
    write(functions, "Chunks/large.json", "\"" + "x".repeat(3_000_000) + "\"");
    lambda = LocalLambda.serving(functions);
  }

  private static final String SHELL =
      """
      #!/bin/sh
      api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime"
      while true; do
        heads=$(mktemp)
        event=$(curl -sS -D "$heads" "$api/invocation/next") || exit 1
        id=$(grep -i Lambda-Runtime-Aws-Request-Id "$heads" | tr -d '\\r' | cut -d' ' -f2)
        rm "$heads"
        echo "shell got $event"
        curl -sS -o /dev/null "$api/invocation/$id/response" -d "{\\"got\\": $event}"
      done
      """;

  @AfterAll
  static void close() {
    lambda.close();
  }

  @Test
  void a_python_function_answers() {
    InvokeResponse response = lambda.invoke("Echo", "{\"word\": \"żółw\", \"n\": 1.5}");

    assertThat(response.payload().asUtf8String()).isEqualTo("{\"word\": \"żółw\", \"n\": 1.5}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.executedVersion()).isEqualTo("$LATEST");
    assertThat(response.functionError()).isNull();
    assertThat(response.logResult()).isNull();
    assertThat(response.responseMetadata().requestId()).hasSize(36);
  }

  @Test
  void a_node_function_answers() {
    InvokeResponse response =
        lambda
            .client()
            .invoke(call ->
                call.functionName("Node")
                    .logType(LogType.TAIL)
                    .clientContext(base64("{\"custom\": {\"a\": \"ü\"}}"))
                    .payload(SdkBytes.fromUtf8String("7")));

    assertThat(response.payload().asUtf8String())
        .isEqualTo("[7,\"Node\",36,{\"custom\":{\"a\":\"ü\"}}]");
    assertThat(log(response)).containsPattern("Z\t[0-9a-f-]{36}\tINFO\theard 7\n");
  }

  @Test
  void a_node_module_answers_through_its_callback() {
    assertThat(lambda.answer("NodeModule", "7")).isEqualTo("{\"event\":7}");
  }

  @Test
  void an_executable_bootstrap_answers_again_and_again() {
    assertThat(lambda.answer("Shell", "1")).isEqualTo("{\"got\": 1}");
    assertThat(lambda.answer("Shell", "2")).isEqualTo("{\"got\": 2}");
  }

  @Test
  void a_bootstrap_may_answer_in_chunks() {
    assertThat(lambda.answer("Chunks", "1")).hasSize(3_000_002);
  }

  @Test
  void a_call_without_payload_is_an_empty_event() {
    InvokeResponse response = lambda.client().invoke(call -> call.functionName("Echo"));

    assertThat(response.payload().asUtf8String()).isEqualTo("{}");
  }

  @Test
  void the_context_tells_what_was_invoked_and_how() {
    InvokeResponse response =
        lambda
            .client()
            .invoke(call ->
                call.functionName("Context-exec-1")
                    .clientContext(base64("{\"custom\": {\"a\": \"b\"}}")));

    assertThat(response.payload().asUtf8String())
        .isEqualTo(
            "[\"Context-exec-1\", \"arn:aws:lambda:us-east-1:000000000000:function:Context-exec-1\","
                + " \"$LATEST\", \"256\", true, {\"a\": \"b\"}, \"hello\", false, 36]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Echo",
        "Echo:$LATEST",
        "123456789012:function:Echo",
        "123456789012:function:Echo:$LATEST",
        "arn:aws:lambda:us-east-1:123456789012:function:Echo",
        "arn:aws:lambda:us-east-1:123456789012:function:Echo:$LATEST"
      })
  void a_function_goes_by_its_name_and_arns(String name) {
    assertThat(lambda.answer(name, "1")).isEqualTo("1");
  }

  @Test
  void the_log_tail_is_what_this_invocation_wrote() {
    lambda.invoke("Printing", "\"first\"");
    InvokeResponse response = tail("Printing", "\"second\"");

    String id = response.responseMetadata().requestId();
    List<String> lines = log(response).lines().toList();
    assertThat(lines.get(0)).isEqualTo("START RequestId: " + id + " Version: $LATEST");
    assertThat(lines.get(1)).startsWith("line of second[INFO]\t").endsWith(id + "\tsaid second");
    assertThat(lines.get(2)).isEqualTo("END RequestId: " + id);
    assertThat(lines.get(3)).startsWith("REPORT RequestId: " + id + "\tDuration: ");
    assertThat(lines).hasSize(4);
  }

  @Test
  void the_log_tail_holds_the_last_4_KB_however_much_was_written() {
    InvokeResponse response = tail("Printing", "20000");

    assertThat(log(response)).hasSize(4096).startsWith("xxxx").contains("\nREPORT RequestId: ");
  }

  @Test
  void a_bootstraps_output_is_in_the_log_tail() {
    assertThat(log(tail("Shell", "\"this\""))).contains("\nshell got \"this\"\nEND RequestId");
  }

  @Test
  void an_event_is_accepted_and_runs_afterwards() throws Exception {
    try (var meeting = new Meeting()) {
      InvokeResponse response =
          lambda
              .client()
              .invoke(call ->
                  call.functionName("Meeting")
                      .invocationType(InvocationType.EVENT)
                      .payload(SdkBytes.fromUtf8String("" + meeting.port())));

      meeting.await(1);
      meeting.release();
      assertThat(response.statusCode()).isEqualTo(202);
      assertThat(response.payload().asUtf8String()).isEmpty();
    }
  }

  @Test
  void a_dry_run_runs_nothing() {
    InvokeResponse response =
        lambda
            .client()
            .invoke(call -> call.functionName("Echo").invocationType(InvocationType.DRY_RUN));

    assertThat(response.statusCode()).isEqualTo(204);
  }

  @Test
  void an_unknown_function_is_not_found() {
    assertThatThrownBy(() -> lambda.invoke("Nobody", "{}"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining(
            "Function not found: arn:aws:lambda:us-east-1:000000000000:function:Nobody");
  }

  @Test
  void an_unknown_qualifier_is_not_found() {
    assertThatThrownBy(
            () -> lambda.client().invoke(call -> call.functionName("Echo").qualifier("live")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("function:Echo:live");
  }

  @Test
  void two_different_qualifiers_are_refused() {
    assertThatThrownBy(
            () -> lambda.client().invoke(call -> call.functionName("Echo:one").qualifier("two")))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("does not match");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"a\": 1} 2", "nonsense", "   "})
  void a_payload_that_is_not_json_is_refused(String payload) {
    assertThatThrownBy(() -> lambda.invoke("Echo", payload))
        .isInstanceOf(InvalidRequestContentException.class)
        .hasMessageContaining("Could not parse request body into json");
  }

  @Test
  void a_payload_over_6_MB_is_refused() {
    String payload = "\"" + "x".repeat(6_291_455) + "\"";

    assertThatThrownBy(() -> lambda.invoke("Echo", payload))
        .isInstanceOf(RequestTooLargeException.class)
        .hasMessageContaining("6291456");
  }

  @Test
  void an_event_over_1_MB_is_refused() {
    assertThatThrownBy(() ->
            lambda
                .client()
                .invoke(call ->
                    call.functionName("Echo")
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String("\"" + "x".repeat(1_048_576) + "\""))))
        .isInstanceOf(RequestTooLargeException.class);
  }

  @Test
  void an_answer_over_6_MB_is_the_functions_error() {
    assertThat(lambda.answer("Large", "6291000")).hasSize(6_291_002);

    InvokeResponse response = lambda.invoke("Large", "7000000");

    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String())
        .isEqualTo(
            "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload"
                + " size exceeded maximum allowed payload size (6291556 bytes).\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64!", "bm90IGpzb24=", "WzFd"})
  void a_client_context_that_is_not_an_object_is_refused(String context) {
    assertThatThrownBy(
            () -> lambda.client().invoke(call -> call.functionName("Echo").clientContext(context)))
        .isInstanceOf(InvalidRequestContentException.class)
        .hasMessageContaining("Client context must be a valid Base64-encoded JSON object.");
  }

  @Test
  void a_client_context_over_3583_bytes_is_refused() {
    String context = base64("{\"a\": \"" + "x".repeat(3000) + "\"}");

    assertThatThrownBy(
            () -> lambda.client().invoke(call -> call.functionName("Echo").clientContext(context)))
        .isInstanceOf(InvalidRequestContentException.class)
        .hasMessageContaining("3583");
  }

  @ParameterizedTest
  @ValueSource(strings = {"later", "requestresponse"})
  void an_unknown_invocation_type_is_refused(String type) {
    assertThatThrownBy(
            () -> lambda.client().invoke(call -> call.functionName("Echo").invocationType(type)))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining(type);
  }

  private static InvokeResponse tail(String function, String payload) {
    return lambda
        .client()
        .invoke(call ->
            call.functionName(function)
                .logType(LogType.TAIL)
                .payload(SdkBytes.fromUtf8String(payload)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void variables_in_which_others_keep_their_keys_are_not_given() {
    Path folder = functions.resolveSibling("hiding");
    write(
        folder,
        "Shows/lambda_function.py",
        "import os\n\ndef lambda_handler(event, context):\n    return sorted(n for n in os.environ if n.startswith('AWS_K'))\n");
    Map<String, String> ours =
        Map.of("PATH", System.getenv("PATH"), "AWS_KEPT", "seen", "AWS_KEY_OF_OTHERS", "hidden");
    try (var lambda =
        LocalLambda.serving(
            folder,
            settings -> settings.withEnvironment(ours).without(Set.of("AWS_KEY_OF_OTHERS")))) {
      assertThat(lambda.answer("Shows", "{}")).isEqualTo("[\"AWS_KEPT\"]");
    }
  }
}
