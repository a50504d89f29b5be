package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.functions.FunctionEndpoint;
import dev.runbook.functions.FunctionSet;
import dev.runbook.signal.StopType;
import dev.runbook.source.Source;
import dev.runbook.value.Json;
import dev.runbook.value.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Code that a runbook brings along, run as a function behind the real API of Lambda. */
final class CodeTest {

  private static final String CREATE = "POST /2015-03-31/functions";

  private final FunctionEndpoint functions = FunctionEndpoint.start(FunctionSet.empty(), 0);
  private final FaultProxy proxy = FaultProxy.before(functions.uri());
  private final Site site = Site.at(proxy.endpoint());

  @TempDir private Path folder;

  @AfterEach
  void close() throws IOException {
    site.close();
    proxy.close();
    functions.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "python3.13 | def main(event, context): return {'twice': event['n'] * 2}",
        "nodejs22.x | exports.main = async (event) => ({ twice: event.n * 2 })",
        "nodejs22.x | export const main = async (event) => ({ twice: event.n * 2 })",
        "nodejs22.x | import { EOL } from 'node:os'; export function main(event, context, done) { done(null, { twice: event.n * 2, EOL }) }",
        "ruby3.4    | def main(event:, context:) = { twice: event['n'] * 2 }",
      })
  void code_is_run_and_its_function_is_gone(String runtime, String code)
      throws InterruptedException {
    Execution ended = run(runtime, code, "InputPayload: {n: 21}");

    Site.succeeded(ended);
    assertThat(Site.output(ended, "code", "Twice")).isEqualTo("42");
    assertThat(Site.output(ended, "code", "invokeExecutionLog")).contains("START RequestId");
    assertThat(done(ended)).isEqualTo("created invoked deleted");
    assertThat(Site.output(ended, "code", "functionName"))
        .matches("runbook-generated-function-[0-9a-f-]{36}");
    assertNothingIsLeft();
  }

  @Test
  void code_may_be_in_a_file_of_the_runbook() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("twice.js"), "exports.main = async (event) => event + '!'");
    Path runbook = folder.resolve("runbook.yaml");

    Execution ended =
        site.run(
            new Source(
                runbook.toString(),
                """
                schemaVersion: '0.3'
                files: {twice.js: {}}
                mainSteps:
                  - name: code
                    action: runbook:runLambdaCode
                    inputs: {Role: 'arn:aws:iam::111122223333:role/Code', Runtime: nodejs22.x, Handler: main, CodeFile: twice.js, Payload: '"hi"'}
                """),
            Map.of());

    Site.succeeded(ended);
    assertThat(Site.output(ended, "code", "invokeResponsePayloadString")).isEqualTo("hi!");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "def main(event, context): raise LookupError('no such volume') | LookupError: no such volume",
        "def main(event, context: this is no Python | SyntaxError",
        "def other(event, context): pass | Handler 'main' missing on module 'lambda_function'",
        "import time\\ndef main(event, context): time.sleep(60) | Task timed out after 1.00 seconds",
      })
  void code_that_fails_fails_the_step_and_its_function_is_gone(String code, String reason)
      throws InterruptedException {
    Execution ended = run("python3.13", code.replace("\\n", "\n"), "Timeout: 1");

    assertThat(ended.status()).isEqualTo(Status.Failed);
    assertThat(Site.failure(ended, "code"))
        .startsWith("Step fails when it is invoking the Lambda function. ")
        .contains(reason);
    assertThat(Site.output(ended, "code", "invokeFunctionError")).isEqualTo("Unhandled");
    assertThat(done(ended)).isEqualTo("created invoked deleted");
    assertNothingIsLeft();
  }

  @Test
  void the_function_is_as_the_step_says() throws InterruptedException {
    Execution ended =
        run(
            "python3.13",
            "import os\ndef main(event, context): return os.environ['TABLE'] + context.memory_limit_in_mb",
            "Description: Counts, Timeout: 7, MemorySize: 512, Environment: {TABLE: volumes}, Tags: {team: storage}, DeleteFunction: false");

    Site.succeeded(ended);
    assertThat(Site.output(ended, "code", "invokeResponsePayloadString")).isEqualTo("volumes512");
    assertThat(done(ended)).isEqualTo("created invoked");
    ObjectNode kept =
        site.ask(
            "lambda",
            "GetFunction",
            "{'FunctionName': '%s'}".formatted(Site.output(ended, "code", "functionName")));
    JsonNode configuration = kept.path("Configuration");
    assertThat(configuration.path("Handler").asText()).isEqualTo("lambda_function.main");
    assertThat(configuration.path("Description").asText()).isEqualTo("Counts");
    assertThat(configuration.path("Timeout").asInt()).isEqualTo(7);
    assertThat(kept.at("/Tags/team").asText()).isEqualTo("storage");
  }

  @Test
  void code_runs_in_the_region_that_its_step_says() throws InterruptedException {
    Execution ended =
        run(
            "python3.13",
            "import os\ndef main(event, context): return os.environ['AWS_REGION']",
            "DeleteFunction: false",
            "x-connection: {region: eu-west-1}");

    Site.succeeded(ended);
    assertThat(Site.output(ended, "code", "invokeResponsePayloadString")).isEqualTo("eu-west-1");
    assertThat(site.lambda("eu-west-1").listFunctions().functions()).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void a_step_whose_time_is_up_deletes_its_function() throws Exception {
    try (var door = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      Execution ended = run("python3.13", waiting(door), "Timeout: 60", "timeoutSeconds: 2");

      assertThat(ended.status()).isEqualTo(Status.TimedOut);
      assertThat(Site.failure(ended, "code")).startsWith("Step timed out while step is ");
      assertNothingIsLeft();
    }
  }

  @Test
  void a_step_that_is_stopped_while_its_code_runs_deletes_its_function() throws Exception {
    try (var door = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        var engine = site.engine()) {
      RunningExecution running = start(engine, waiting(door));

      door.accept();
      running.stop(StopType.Cancel);

      Execution ended = running.await();
      assertThat(ended.status()).isEqualTo(Status.Cancelled);
      assertThat(done(ended)).isEqualTo("created invoked deleted");
      assertNothingIsLeft();
    }
  }

  /**
   * The function comes into being between the first attempt to delete it and the answer to that.
   */
  @Test
  void a_step_that_is_stopped_while_its_function_is_being_created_leaves_none() throws Exception {
    var asked = new CountDownLatch(1);
    var deleted = new CountDownLatch(1);
    var created = new CountDownLatch(1);
    proxy.next(
        CREATE,
        (caller, target) -> {
          asked.countDown();
          await(deleted);
          target.bytes();
          created.countDown();
        });
    proxy.next(
        "DELETE",
        (caller, target) -> {
          byte[] nothingThere = target.bytes();
          deleted.countDown();
          await(created);
          caller.getOutputStream().write(nothingThere);
        });
    try (var engine = site.engine()) {
      RunningExecution running = start(engine, "def main(event, context): pass");

      asked.await();
      running.stop(StopType.Cancel);

      Execution ended = running.await();
      assertThat(ended.status()).isEqualTo(Status.Cancelled);
      assertThat(done(ended)).isEqualTo("created deleted");
      assertNothingIsLeft();
    }
  }

  @Test
  void what_was_created_without_an_answer_is_found_again() throws InterruptedException {
    proxy.next(CREATE, Fault.CUT);

    Execution ended = run("python3.13", "def main(event, context): return 1", "Timeout: 5");

    Site.succeeded(ended);
    assertThat(proxy.count(CREATE)).isEqualTo(2);
    assertNothingIsLeft();
  }

  @Test
  void a_role_that_Lambda_does_not_know_yet_is_waited_for() throws InterruptedException {
    proxy.next(
        CREATE,
        Fault.json(
            400,
            "InvalidParameterValueException",
            "The role defined for the function cannot be assumed by Lambda."));

    Site.succeeded(run("python3.13", "def main(event, context): return 1", "Timeout: 5"));
    assertNothingIsLeft();
  }

  @Test
  void a_function_that_may_not_be_created_is_none() throws InterruptedException {
    proxy.always(CREATE, Fault.json(403, "AccessDeniedException", "not authorized"));

    Execution ended = run("python3.13", "def main(event, context): return 1", "Timeout: 5");

    assertThat(Site.failure(ended, "code"))
        .startsWith("Step fails when it is creating the Lambda function.")
        .contains("not authorized");
    assertThat(done(ended)).isEmpty();
  }

  @Test
  void a_function_that_could_not_be_deleted_is_named_with_how_to_delete_it()
      throws InterruptedException {
    proxy.always("DELETE", Fault.json(403, "AccessDeniedException", "not authorized"));

    Execution ended = run("python3.13", "def main(event, context): return 1", "Timeout: 5");

    Site.succeeded(ended);
    assertThat(done(ended)).isEqualTo("created invoked");
    String name = Site.output(ended, "code", "functionName");
    assertThat(step(ended).warning())
        .startsWith(
            "Function %s may be left; delete it with: aws lambda delete-function --function-name %s --region us-east-1. "
                .formatted(name, name))
        .contains("not authorized");
  }

  @Test
  void functions_are_listed_page_by_page_or_all_at_once() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      Site.succeeded(run("python3.13", "def main(e, c): pass", "DeleteFunction: false"));
    }

    Execution ended =
        site.steps(
            """
            - {name: page, action: 'runbook:listLambdaFunctions', inputs: {MaxItems: 2}}
            - {name: rest, action: 'runbook:listLambdaFunctions', inputs: {Marker: '{{ page.NextMarker }}'}}
            - {name: every, action: 'runbook:listLambdaFunctions', inputs: {All: true}}
            """);

    Site.succeeded(ended);
    JsonNode every = Site.declared(ended, "every").path("Functions");
    assertThat(every).hasSize(3);
    assertThat(every.get(0).path("Runtime").asText()).isEqualTo("python3.13");
    assertThat(Site.declared(ended, "page").path("Functions"))
        .containsExactly(every.get(0), every.get(1));
    assertThat(Site.declared(ended, "rest").path("Functions")).containsExactly(every.get(2));
    assertThat(Site.declared(ended, "rest").has("NextMarker")).isFalse();
  }

  private Execution run(String runtime, String code, String inputs, String... about)
      throws InterruptedException {
    return site.run(source(runtime, code, inputs, about), Map.of());
  }

  private static RunningExecution start(RunbookEngine engine, String code) {
    return engine.start(StartRequest.of(source("python3.13", code, "Timeout: 60")));
  }

  private static Source source(String runtime, String code, String inputs, String... about) {
    return new Source(
        "code.yaml",
        """
        schemaVersion: '0.3'
        mainSteps:
          - name: code
            action: runbook:runLambdaCode
            inputs: {Role: 'arn:aws:iam::111122223333:role/Code', Handler: main, Runtime: %s, Code: %s, %s}
            outputs: [{Name: Twice, Selector: $.Payload.twice, Type: Integer}]
            %s
        """
            .formatted(runtime, Json.text(Text.node(code)), inputs, String.join("\n    ", about)));
  }

  /** Python that comes to a door, and stays for longer than anybody waits. */
  private static String waiting(ServerSocket door) {
    return "import socket\ndef main(event, context): socket.create_connection(('127.0.0.1', %d)).recv(1)"
        .formatted(door.getLocalPort());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static StepExecution step(Execution ended) {
    return Objects.requireNonNull(ended.step("code"));
  }

  private static String done(Execution ended) {
    var done = new StringBuilder();
    for (String what : new String[] {"Created", "Invoked", "Deleted"}) {
      if (step(ended).outputs().path("functionWas" + what).asBoolean()) {
        done.append(' ').append(what.toLowerCase(Locale.ROOT));
      }
    }
    return done.toString().strip();
  }

  private void assertNothingIsLeft() {
    assertThat(site.ask("lambda", "ListFunctions", "{}").path("Functions")).isEmpty();
  }
}
