package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.log;
import static dev.runbook.functions.LocalLambda.write;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/** What a caller sees of a function that does not answer. */
final class FunctionErrorTest {

  @TempDir private static Path functions;
  private static LocalLambda lambda;

  @BeforeAll
  static void serve() {
    write(
        functions,
        "Moody/lambda_function.py",
        """
        import os, sys, time, signal
        def lambda_handler(event, context):
            if event == "raise":
                raise ValueError("no such volume")
            if event == "exit":
                print("about to leave")
                sys.exit(3)
            if event == "quit":
                sys.exit(0)
            if event == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if event == "set":
                return {1}
            if event == "sleep":
                print("going to sleep")
                time.sleep(100)
            return os.getpid()
        """);
    write(functions, "Moody/function.yaml", "timeout: 1\n");
    write(
        functions,
        "MoodyNode/index.js",
        """
        exports.handler = (event, context, callback) => {
          if (event === 'throw') throw new TypeError('no such volume');
          if (event === 'callback') callback(new RangeError('out of range'));
          if (event === 'text') callback('just text');
          if (event === 'reject') return Promise.reject(new Error('rejected'));
          if (event === 'later') setImmediate(() => { throw new Error('too late'); });
          if (event === 'stray') { Promise.reject(new Error('stray')); setTimeout(() => {}, 9999); }
          if (event === 'exit') process.exit(4);
        };
        """);
    write(functions, "NoModule/lambda_function.py", "import no_such_module\n");
    write(functions, "BadSyntax/lambda_function.py", "def lambda_handler(:\n");
    write(functions, "NoHandler/lambda_function.py", "def other(event, context): pass\n");
    write(functions, "NodeNoModule/index.js", "require('no-such-module');\n");
    write(functions, "NodeNoHandler/index.js", "exports.other = 1;\n");
    write(functions, "NodeBadSyntax/index.js", "exports.handler = (\n");
    write(functions, "Stillborn/bootstrap", "#!/bin/sh\necho cannot go on\nexit 7\n");
    write(functions, "Compiled/function.yaml", "runtime: java21\nhandler: example.Handler\n");
    write(functions, "Empty/function.yaml", "runtime: provided.al2023\nhandler: x\n");
    lambda = LocalLambda.serving(functions);
  }

  @AfterAll
  static void close() {
    lambda.close();
  }

  @Test
  void an_exception_in_python_is_reported_with_its_stack() throws Exception {
    InvokeResponse response = lambda.invoke("Moody", "\"raise\"");

    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode error = json(response);
    assertThat(error.path("errorMessage").asText()).isEqualTo("no such volume");
    assertThat(error.path("errorType").asText()).isEqualTo("ValueError");
    assertThat(error.path("requestId").asText()).isEqualTo(response.responseMetadata().requestId());
    assertThat(error.path("stackTrace")).hasSize(1);
    assertThat(error.path("stackTrace").path(0).asText())
        .contains("lambda_function.py\", line 4, in lambda_handler\n")
        .contains("raise ValueError");
  }

  @Test
  void an_exception_leaves_the_process_warm_and_its_text_in_the_log() {
    String process = lambda.answer("Moody", "{}");

    assertThat(log(tail("Moody", "raise"))).contains("[ERROR] ValueError: no such volume\n");
    assertThat(lambda.answer("Moody", "{}")).isEqualTo(process);
  }

  @Test
  void an_exception_in_node_is_reported_with_its_trace() throws Exception {
    assertThat(error("MoodyNode", "throw")).isEqualTo("TypeError: no such volume");
    assertThat(error("MoodyNode", "callback")).isEqualTo("RangeError: out of range");
    assertThat(error("MoodyNode", "text")).isEqualTo("string: just text");
    assertThat(error("MoodyNode", "reject")).isEqualTo("Error: rejected");
    assertThat(error("MoodyNode", "later")).isEqualTo("Error: too late");
    assertThat(error("MoodyNode", "stray")).isEqualTo("Runtime.UnhandledPromiseRejection: stray");
    assertThat(json(lambda.invoke("MoodyNode", "\"throw\"")).path("trace").path(0).asText())
        .isEqualTo("TypeError: no such volume");
  }

  @Test
  void a_node_function_that_has_nothing_left_to_do_answers_null() {
    assertThat(lambda.answer("MoodyNode", "\"nothing\"")).isEqualTo("null");
  }

  @Test
  void an_answer_that_is_not_json_is_the_functions_error() throws Exception {
    assertThat(error("Moody", "set"))
        .isEqualTo(
            "Runtime.MarshalError: Unable to marshal response: Object of type set is not JSON"
                + " serializable");
  }

  @Test
  void a_process_that_exits_is_reported_with_its_status_and_output() throws Exception {
    InvokeResponse response = tail("Moody", "exit");

    String id = response.responseMetadata().requestId();
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String())
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: %s Error: Runtime exited with error: exit status 3\"}"
                .formatted(id));
    assertThat(log(response)).contains("about to leave\n").contains("\nRuntime.ExitError\nEND ");
    assertThat(error("Moody", "quit")).endsWith("Runtime exited without providing a reason");
    assertThat(error("Moody", "kill")).endsWith("Runtime exited with error: signal: killed");
    assertThat(error("MoodyNode", "exit")).endsWith("Runtime exited with error: exit status 4");
  }

  @Test
  void a_function_out_of_time_is_ended_and_the_next_call_gets_a_fresh_process() throws Exception {
    String process = lambda.answer("Moody", "{}");

    InvokeResponse response = tail("Moody", "sleep");

    String id = response.responseMetadata().requestId();
    assertThat(response.payload().asUtf8String())
        .isEqualTo(
            "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: %s Error: Task timed out after 1.00 seconds\"}"
                .formatted(id));
    assertThat(log(response))
        .contains("going to sleep\n")
        .contains("Z " + id + " Task timed out after 1.00 seconds\nEND ");
    assertThat(ProcessHandle.of(Long.parseLong(process)).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(lambda.answer("Moody", "{}")).isNotEqualTo(process);
  }

  @Test
  void code_that_does_not_load_is_reported_as_lambda_reports_it() throws Exception {
    assertThat(error("NoModule", ""))
        .isEqualTo(
            "Runtime.ImportModuleError: Unable to import module 'lambda_function': No module named"
                + " 'no_such_module'");
    assertThat(error("BadSyntax", ""))
        .startsWith("Runtime.UserCodeSyntaxError: Syntax error in module 'lambda_function': ");
    assertThat(error("NoHandler", ""))
        .isEqualTo(
            "Runtime.HandlerNotFound: Handler 'lambda_handler' missing on module"
                + " 'lambda_function'");
    assertThat(error("NodeNoModule", ""))
        .startsWith("Runtime.ImportModuleError: Error: Cannot find module 'no-such-module'");
    assertThat(error("NodeNoHandler", ""))
        .isEqualTo("Runtime.HandlerNotFound: index.handler is undefined or not exported");
    assertThat(error("NodeBadSyntax", "")).startsWith("Runtime.UserCodeSyntaxError: SyntaxError:");
  }

  @Test
  void a_process_that_never_asks_for_work_is_reported_with_its_output() throws Exception {
    InvokeResponse response = tail("Stillborn", "");

    assertThat(json(response).path("errorMessage").asText())
        .isEqualTo(
            "RequestId: %s Error: Runtime exited with error: exit status 7"
                .formatted(response.responseMetadata().requestId()));
    assertThat(log(response)).contains("cannot go on\n");
  }

  @Test
  void what_cannot_run_here_is_said_to_the_caller() throws Exception {
    assertThat(error("Compiled", ""))
        .isEqualTo(
            "Runtime.Unsupported: function Compiled has runtime 'java21', which is not run here;"
                + " Python, Node.js, Ruby and provided (an executable named bootstrap) are");
    assertThat(error("Empty", ""))
        .startsWith(
            "Runtime.InvalidEntrypoint: function Empty (provided.al2023) needs an executable file"
                + " 'bootstrap' in ");
  }

  @Test
  void a_missing_interpreter_is_named() throws Exception {
    write(functions, "Ruby/lambda_function.rb", "def handler(event:, context:) = event\n");
    try (var bare =
        LocalLambda.serving(
            functions, settings -> settings.withEnvironment(Map.of("PATH", "/nowhere")))) {
      assertThat(bare.answer("Ruby", "{}"))
          .contains("Runtime.InterpreterNotFound")
          .contains(
              "function Ruby (ruby3.4) needs Ruby: no executable 'ruby' on the PATH; install Ruby"
                  + " or add it to the PATH");
      assertThat(bare.answer("Moody", "{}")).contains("install Python 3");
      assertThat(bare.answer("MoodyNode", "{}")).contains("install Node.js");
    }
  }

  private static InvokeResponse tail(String function, String text) {
    return lambda
        .client()
        .invoke(call ->
            call.functionName(function)
                .logType(LogType.TAIL)
                .payload(SdkBytes.fromUtf8String("\"" + text + "\"")));
  }

  /** Error type and message of a call that fails. */
  private static String error(String function, String text) throws Exception {
    InvokeResponse response = lambda.invoke(function, "\"" + text + "\"");
    assertThat(response.functionError()).isEqualTo("Unhandled");
    JsonNode error = json(response);
    return error.path("errorType").asText() + ": " + error.path("errorMessage").asText();
  }

  private static JsonNode json(InvokeResponse response) throws Exception {
    return new ObjectMapper().readTree(response.payload().asByteArray());
  }
}
