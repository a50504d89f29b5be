package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.functions.FunctionEndpoint;
import dev.runbook.functions.FunctionSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The functions of this machine live as others' do, and run as well. */
final class LocalLambdaTest implements LambdaContract {

  private FunctionEndpoint endpoint;
  private Site site;

  @BeforeEach
  void open() {
    endpoint = FunctionEndpoint.start(FunctionSet.empty(), 0);
    site = Site.at(endpoint.uri());
  }

  @AfterEach
  void close() {
    site.close();
    endpoint.close();
    assertThat(ProcessHandle.current().descendants()).noneMatch(LocalLambdaTest::runsAFunction);
  }

  /** Moto may be a child of this JVM as well. */
  private static boolean runsAFunction(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("runbook-functions");
  }

  @Override
  public Site site() {
    return site;
  }

  /** Any will do, as nobody has roles here. */
  @Override
  public String role(String name) {
    return "arn:aws:iam::000000000000:role/" + name;
  }

  private void create(LambdaClient lambda, String runtime, String file, String code) {
    lambda.createFunction(make ->
        make.functionName("Made")
            .role(role("any"))
            .runtime(runtime)
            .handler(file.substring(0, file.indexOf('.')) + ".handler")
            .timeout(60)
            .code(source -> source.zipFile(LambdaContract.zip(file, code))));
    lambda.waiter().waitUntilFunctionActiveV2(wait -> wait.functionName("Made"));
  }

  private LambdaClient created(String runtime, String file, String code) {
    LambdaClient lambda = site.lambda(Site.REGION);
    create(lambda, runtime, file, code);
    return lambda;
  }

  private static InvokeResponse invoke(LambdaClient lambda) {
    return lambda.invoke(call ->
        call.functionName("Made")
            .logType(LogType.TAIL)
            .payload(SdkBytes.fromUtf8String("{\"n\": 4}")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "python3.13, main.py, \"def handler(event, context): return event['n'] + 1\"",
        "nodejs22.x, index.mjs, \"export const handler = async (event) => event.n + 1\"",
        "nodejs22.x, index.js, \"exports.handler = async (event) => event.n + 1\"",
        "nodejs22.x, index.cjs, \"exports.handler = async (event) => event.n + 1\"",
      })
  void a_created_function_runs(String runtime, String file, String code) {
    LambdaClient lambda = created(runtime, file, code);

    InvokeResponse response = invoke(lambda);

    assertThat(response.functionError()).isNull();
    assertThat(response.payload().asUtf8String()).isEqualTo("5");
    assertThat(response.executedVersion()).isEqualTo("$LATEST");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void what_a_function_raises_and_prints_is_told() {
    LambdaClient lambda =
        created(
            "python3.13",
            "main.py",
            "def handler(event, context):\n    print('I was here')\n    raise ValueError('no seat left')\n");

    InvokeResponse response = invoke(lambda);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String())
        .contains("\"errorType\": \"ValueError\"", "\"errorMessage\": \"no seat left\"");
    assertThat(new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8))
        .contains("I was here", "[ERROR] ValueError: no seat left", "END RequestId: ");
  }

  @Test
  void a_function_whose_process_ends_has_failed() {
    LambdaClient lambda =
        created("python3.13", "main.py", "import os\ndef handler(event, context): os._exit(3)\n");

    InvokeResponse response = invoke(lambda);

    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String()).contains("Runtime.ExitError", "exit status 3");
  }

  @Test
  void a_dry_run_asks_only_whether_the_function_is_there() {
    LambdaClient lambda = created("python3.13", "main.py", "raise Exception('never run')\n");

    assertThat(
            lambda
                .invoke(call -> call.functionName("Made").invocationType(InvocationType.DRY_RUN))
                .statusCode())
        .isEqualTo(204);
    assertThatThrownBy(() ->
            lambda.invoke(
                call -> call.functionName("Nobody").invocationType(InvocationType.DRY_RUN)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void functions_of_one_name_in_two_regions_are_two_functions() {
    String code = "import os\ndef handler(event, context): return os.environ['AWS_REGION']\n";
    LambdaClient there = site.lambda("eu-west-1");
    LambdaClient here = created("python3.13", "main.py", code);
    create(there, "python3.13", "main.py", code);

    assertThat(invoke(here).payload().asUtf8String()).isEqualTo("\"us-east-1\"");
    assertThat(invoke(there).payload().asUtf8String()).isEqualTo("\"eu-west-1\"");
    there.deleteFunction(delete -> delete.functionName("Made"));
    assertThatThrownBy(() -> invoke(there)).isInstanceOf(ResourceNotFoundException.class);
    assertThat(invoke(here).functionError()).isNull();
  }

  @Test
  void a_function_that_is_deleted_while_it_runs_ends() throws Exception {
    try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService caller = Executors.newVirtualThreadPerTaskExecutor()) {
      door.setSoTimeout(20_000);
      LambdaClient lambda = created("python3.13", "main.py", waitingAt(door));
      Future<InvokeResponse> call = caller.submit(() -> invoke(lambda));
      try (Socket visitor = door.accept()) {
        lambda.deleteFunction(delete -> delete.functionName("Made"));

        assertThat(hasGone(visitor)).isTrue();
        assertThat(call.get(20, TimeUnit.SECONDS).payload().asUtf8String())
            .contains("the function was deleted or its endpoint closed");
      }
    }
  }

  private static String waitingAt(ServerSocket door) {
    return """
    import socket
    def handler(event, context):
        socket.create_connection(("127.0.0.1", %d)).recv(1)
    """
        .formatted(door.getLocalPort());
  }

  private static boolean hasGone(Socket visitor) throws IOException {
    visitor.setSoTimeout(20_000);
    return visitor.getInputStream().read() < 0;
  }
}
