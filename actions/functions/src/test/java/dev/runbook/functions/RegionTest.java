package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.python;
import static dev.runbook.functions.LocalLambda.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.functions.internal.process.Settings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** One endpoint that is asked as if it were in several regions. */
final class RegionTest {

  private static final String CODE =
      Meeting.PYTHON
          + """
          import os
          def handler(event, context):
              if event:
                  meet(event)
              return [os.environ["AWS_REGION"], os.environ["AWS_DEFAULT_REGION"],
                      os.environ.get("FRIEND"), context.invoked_function_arn, os.getpid()]
          """;

  @TempDir private Path folder;
  private LocalLambda lambda;
  private LambdaClient here;
  private LambdaClient there;

  @BeforeEach
  void serve() {
    write(folder, "code/main.py", CODE);
    write(
        folder,
        "template.yaml",
        """
        Resources:
          Given:
            Type: AWS::Serverless::Function
            Properties:
              {Runtime: python3.13, Handler: main.handler, CodeUri: code, Timeout: 20, Environment: {Variables: {FRIEND: !GetAtt Given.Arn}}}
        """);
    serve(settings -> settings);
  }

  private void serve(UnaryOperator<Settings> change) {
    lambda = LocalLambda.serving(folder, settings -> change.apply(settings.in("us-east-1")));
    here = lambda.client();
    there = LocalLambda.client(lambda.uri(), Region.EU_WEST_1);
  }

  @AfterEach
  void close() {
    there.close();
    lambda.close();
  }

  private static String invoke(LambdaClient client, String function) {
    return client
        .invoke(call -> call.functionName(function).payload(SdkBytes.fromUtf8String("0")))
        .payload()
        .asUtf8String();
  }

  @Test
  void a_function_of_the_folder_is_in_every_region_and_knows_in_which_it_runs() {
    assertThat(invoke(here, "Given"))
        .startsWith(
            "[\"us-east-1\", \"us-east-1\", \"arn:aws:lambda:us-east-1:000000000000:function:Given\", \"arn:aws:lambda:us-east-1:000000000000:function:Given\", ");
    assertThat(invoke(there, "Given"))
        .startsWith(
            "[\"eu-west-1\", \"eu-west-1\", \"arn:aws:lambda:eu-west-1:000000000000:function:Given\", \"arn:aws:lambda:eu-west-1:000000000000:function:Given\", ");
    assertThat(there.getFunctionConfiguration(get -> get.functionName("Given")).functionArn())
        .isEqualTo("arn:aws:lambda:eu-west-1:000000000000:function:Given");
  }

  @Test
  void a_created_function_is_only_where_it_was_created() {
    there.createFunction(python("Made", CODE));

    assertThat(invoke(there, "Made")).startsWith("[\"eu-west-1\"");
    assertThat(here.listFunctions().functions()).hasSize(1);
    assertThat(there.listFunctions().functions()).hasSize(2);
    assertThatThrownBy(() -> invoke(here, "Made"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining(
            "Function not found: arn:aws:lambda:us-east-1:000000000000:function:Made");
    assertThatThrownBy(() -> here.deleteFunction(delete -> delete.functionName("Made")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> here.getFunction(get -> get.functionName("Made")))
        .isInstanceOf(ResourceNotFoundException.class);
    here.createFunction(python("Made", CODE));
    there.deleteFunction(delete -> delete.functionName("Made"));
    assertThat(invoke(here, "Made")).startsWith("[\"us-east-1\"");
  }

  @Test
  void a_function_of_the_folder_that_is_deleted_stays_in_the_other_regions() {
    there.deleteFunction(delete -> delete.functionName("Given"));

    assertThat(there.listFunctions().functions()).isEmpty();
    assertThat(invoke(here, "Given")).startsWith("[\"us-east-1\"");
  }

  @Test
  void an_ARN_of_another_region_cannot_be_reached() {
    assertThatThrownBy(() -> invoke(here, "arn:aws:lambda:eu-west-1:000000000000:function:Given"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining(
            "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')");
  }

  @Test
  void a_request_that_nobody_signed_is_for_the_endpoints_own_region() throws Exception {
    var request =
        HttpRequest.newBuilder(lambda.uri().resolve("/2015-03-31/functions/Given")).build();

    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, BodyHandlers.ofString()).body())
          .contains("arn:aws:lambda:us-east-1:000000000000:function:Given");
    }
  }

  @Test
  void all_regions_together_run_no_more_at_once_than_the_endpoint_may() throws Exception {
    close();
    serve(settings -> settings.withConcurrency(1));
    try (var meeting = new Meeting()) {
      here.invoke(call ->
          call.functionName("Given")
              .invocationType(InvocationType.EVENT)
              .payload(SdkBytes.fromUtf8String("" + meeting.port())));
      meeting.await(1);

      assertThatThrownBy(() -> invoke(there, "Given")).isInstanceOf(TooManyRequestsException.class);
      meeting.release();
    }
  }

  @Test
  void processes_without_work_are_ended_in_every_region() throws Exception {
    close();
    serve(settings -> settings.withIdle(Duration.ofMillis(200)));
    for (LambdaClient client : new LambdaClient[] {here, there}) {
      String answer = invoke(client, "Given");
      long process = Long.parseLong(answer.replaceAll(".*, (\\d+)]", "$1"));
      Optional<ProcessHandle> running = ProcessHandle.of(process);
      if (running.isPresent()) {
        running.get().onExit().get(20, TimeUnit.SECONDS);
      }
      assertThat(invoke(client, "Given")).isNotEqualTo(answer);
    }
  }

  @Test
  void closing_ends_the_processes_of_every_region() {
    assertThat(invoke(here, "Given")).contains("us-east-1");
    assertThat(invoke(there, "Given")).contains("eu-west-1");
    assertThat(ProcessHandle.current().descendants()).isNotEmpty();

    lambda.close();

    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }
}
