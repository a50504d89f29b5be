package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.kept;
import static dev.runbook.functions.LocalLambda.python;
import static dev.runbook.functions.LocalLambda.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Deleting functions and versions, and what is left of them: nothing. */
final class DeleteFunctionTest {

  private LocalLambda lambda;
  private LambdaClient client;
  private Path workspace;

  @BeforeEach
  void serve() {
    lambda = LocalLambda.serving(FunctionSet.empty());
    client = lambda.client();
    client.createFunction(python("Beside", "def handler(event, context): return event\n"));
    workspace = workspace(client, "Beside");
  }

  @AfterEach
  void close() {
    lambda.close();
    assertThat(workspace).doesNotExist();
  }

  private void delete(String function) {
    client.deleteFunction(delete -> delete.functionName(function));
  }

  /** A function that comes to the meeting: when it is invoked, or already when it starts. */
  private void createVisitor(Meeting meeting, boolean whenItStarts) {
    String visit = "meet(%d)".formatted(meeting.port());
    String code =
        whenItStarts
            ? visit + "\ndef handler(event, context): return 1\n"
            : "def handler(event, context): return " + visit + "\n";
    client.createFunction(
        python("Visitor", Meeting.PYTHON + code).andThen(make -> make.timeout(60)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_function_can_be_deleted_while_it_is_invoked(boolean whileItStarts) throws Exception {
    try (var meeting = new Meeting();
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      createVisitor(meeting, whileItStarts);
      Future<InvokeResponse> call = callers.submit(() -> lambda.invoke("Visitor", "{}"));
      meeting.await(1);

      delete("Visitor");

      meeting.awaitDeaths();
      InvokeResponse response = call.get(20, TimeUnit.SECONDS);
      assertThat(response.functionError()).isEqualTo("Unhandled");
      assertThat(response.payload().asUtf8String())
          .contains("Runtime.Ended", "the function was deleted or its endpoint closed");
      assertThatThrownBy(() -> lambda.invoke("Visitor", "{}"))
          .isInstanceOf(ResourceNotFoundException.class);
      assertThat(kept(workspace)).hasSize(2);
    }
  }

  @Test
  void a_deleted_function_can_be_created_again_and_runs_its_new_code() {
    for (String answer : new String[] {"1", "2", "3"}) {
      client.createFunction(
          python("Again", "def handler(event, context): return %s\n".formatted(answer)));
      assertThat(lambda.answer("Again", "{}")).isEqualTo(answer);
      delete("Again");
    }
    assertThat(kept(workspace)).hasSize(2);
  }

  @Test
  void an_endpoint_can_be_closed_while_functions_start_and_run() throws Exception {
    try (var meeting = new Meeting()) {
      createVisitor(meeting, true);
      for (int i = 0; i < 3; i++) {
        client.invoke(call -> call.functionName("Visitor").invocationType(InvocationType.EVENT));
      }
      meeting.await(3);

      lambda.close();

      meeting.awaitDeaths();
      assertThat(ProcessHandle.current().descendants()).isEmpty();
    }
  }

  @Test
  void a_deleted_version_is_gone_and_its_number_is_not_used_again() {
    client.publishVersion(publish -> publish.functionName("Beside"));
    assertThat(lambda.answer("Beside:1", "7")).isEqualTo("7");

    client.deleteFunction(delete -> delete.functionName("Beside").qualifier("1"));
    client.deleteFunction(delete -> delete.functionName("Beside:1"));

    assertThatThrownBy(() -> lambda.answer("Beside:1", "7"))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(lambda.answer("Beside", "7")).isEqualTo("7");
    assertThat(client.publishVersion(publish -> publish.functionName("Beside")).version())
        .isEqualTo("2");
  }

  @Test
  void a_version_with_an_alias_is_kept() {
    client.publishVersion(publish -> publish.functionName("Beside"));
    client.createAlias(alias -> alias.functionName("Beside").name("live").functionVersion("1"));

    assertThatThrownBy(() -> delete("Beside:1"))
        .isInstanceOf(ResourceConflictException.class)
        .hasMessageContaining(
            "Unable to delete version because the following aliases reference it: [live]");
  }

  @ParameterizedTest
  @CsvSource({
    "live, Deletion of aliases is not currently supported.",
    "$LATEST, $LATEST version cannot be deleted without deleting the function.",
  })
  void only_versions_are_deleted_by_a_qualifier(String qualifier, String message) {
    assertThatThrownBy(() -> delete("Beside:" + qualifier))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining(message);
  }
}
