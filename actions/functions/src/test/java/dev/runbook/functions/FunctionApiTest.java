package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.write;
import static dev.runbook.functions.LocalLambda.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersion;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;

/** Managing functions through the SDK's own client. */
final class FunctionApiTest {

  private static final String CODE =
      """
      import os
      def handler(event, context):
          return [event, os.environ.get("NAME"), context.function_version, context.invoked_function_arn]
      """;

  @TempDir private Path functions;
  private LocalLambda lambda;
  private LambdaClient client;

  @BeforeEach
  void serve() {
    write(functions, "Given/lambda_function.py", CODE);
    lambda = LocalLambda.serving(functions);
    client = lambda.client();
  }

  @AfterEach
  void close() {
    lambda.close();
  }

  @Test
  void a_created_function_can_be_waited_for_described_and_invoked() throws Exception {
    CreateFunctionResponse created = create("Made", zip("app/main.py", CODE));
    client.waiter().waitUntilFunctionActiveV2(wait -> wait.functionName("Made"));

    assertThat(created.functionArn())
        .isEqualTo("arn:aws:lambda:us-east-1:000000000000:function:Made");
    assertThat(created.state()).isEqualTo(State.ACTIVE);
    assertThat(created.version()).isEqualTo("$LATEST");
    assertThat(created.timeout()).isEqualTo(3);
    assertThat(client.getFunction(get -> get.functionName("Made")).tags())
        .containsExactly(Map.entry("team", "blue"));
    assertThat(lambda.answer("Made", "1")).startsWith("[1, \"value\", \"$LATEST\", ");
  }

  @Test
  void code_in_s3_is_refused() {
    assertThatThrownBy(() ->
            client.createFunction(make ->
                make.functionName("Made")
                    .runtime("python3.13")
                    .handler("a.b")
                    .role("arn:aws:iam::000000000000:role/any")
                    .code(code -> code.s3Bucket("b").s3Key("k"))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("only code given as Code.ZipFile can be run here");
  }

  @Test
  void a_deleted_function_is_gone() {
    client.deleteFunction(delete -> delete.functionName("Given"));

    assertThatThrownBy(() -> lambda.invoke("Given", "{}"))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client.deleteFunction(delete -> delete.functionName("Given")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void a_published_version_is_listed_and_invoked() {
    String version = client.publishVersion(publish -> publish.functionName("Given")).version();
    String again = client.publishVersion(publish -> publish.functionName("Given")).version();

    assertThat(version).isEqualTo("1");
    assertThat(again).as("nothing has changed").isEqualTo("1");
    assertThat(
            client.listVersionsByFunction(list -> list.functionName("Given")).versions().stream()
                .map(FunctionConfiguration::functionArn))
        .containsExactly(
            "arn:aws:lambda:us-east-1:000000000000:function:Given:$LATEST",
            "arn:aws:lambda:us-east-1:000000000000:function:Given:1");
    assertThat(client.listFunctions(list -> list.functionVersion(FunctionVersion.ALL)).functions())
        .hasSize(2);
    var response = client.invoke(call -> call.functionName("Given").qualifier("1"));
    assertThat(response.executedVersion()).isEqualTo("1");
    assertThat(response.payload().asUtf8String())
        .isEqualTo("[{}, null, \"1\", \"arn:aws:lambda:us-east-1:000000000000:function:Given:1\"]");
  }

  @Test
  void an_alias_stands_for_a_version() {
    client.publishVersion(publish -> publish.functionName("Given"));
    client.createAlias(
        alias -> alias.functionName("Given").name("live").functionVersion("$LATEST"));
    client.updateAlias(alias -> alias.functionName("Given").name("live").functionVersion("1"));

    var response = client.invoke(call -> call.functionName("Given:live"));

    assertThat(response.executedVersion()).isEqualTo("1");
    assertThat(response.payload().asUtf8String()).contains("function:Given:live");
    assertThat(client.getAlias(get -> get.functionName("Given").name("live")).functionVersion())
        .isEqualTo("1");
    assertThat(client.listAliases(list -> list.functionName("Given")).aliases()).hasSize(1);
  }

  @Test
  void a_deleted_alias_is_gone() {
    client.createAlias(
        alias -> alias.functionName("Given").name("live").functionVersion("$LATEST"));
    client.deleteAlias(alias -> alias.functionName("Given").name("live"));

    assertThatThrownBy(() -> client.getAlias(get -> get.functionName("Given").name("live")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Cannot find alias arn: ");
  }

  @Test
  void an_alias_needs_a_version_that_exists_and_a_name_of_its_own() {
    client.createAlias(
        alias -> alias.functionName("Given").name("live").functionVersion("$LATEST"));

    assertThatThrownBy(() ->
            client.createAlias(
                alias -> alias.functionName("Given").name("live").functionVersion("$LATEST")))
        .isInstanceOf(ResourceConflictException.class);
    assertThatThrownBy(() ->
            client.createAlias(
                alias -> alias.functionName("Given").name("next").functionVersion("7")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() ->
            client.createAlias(
                alias -> alias.functionName("Given").name("5").functionVersion("$LATEST")))
        .hasMessageContaining("Value '5' at 'name' failed to satisfy constraint");
  }

  @Test
  void tags_come_and_go() {
    String arn = "arn:aws:lambda:us-east-1:000000000000:function:Given";
    client.tagResource(tag -> tag.resource(arn).tags(Map.of("a", "b", "c", "d", "e", "f")));
    client.tagResource(tag -> tag.resource(arn).tags(Map.of("e", "g")));
    client.untagResource(untag -> untag.resource(arn).tagKeys("a", "c", "unknown"));

    assertThat(client.listTags(list -> list.resource(arn)).tags()).isEqualTo(Map.of("e", "g"));
  }

  @Test
  void only_whole_functions_have_tags_and_not_many() {
    String arn = "arn:aws:lambda:us-east-1:000000000000:function:Given";
    assertThatThrownBy(
            () -> client.tagResource(tag -> tag.resource(arn + ":1").tags(Map.of("a", "b"))))
        .hasMessageContaining("Tags on function aliases and versions are not supported.");
    assertThatThrownBy(() -> client.listTags(list -> list.resource("Given")))
        .hasMessageContaining("Value 'Given' at 'resource' failed to satisfy constraint");
    assertThatThrownBy(() -> client.untagResource(untag -> untag.resource(arn).tagKeys(List.of())))
        .hasMessageContaining("Value null at 'tagKeys' failed to satisfy constraint");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i <= 50; i++) {
                String key = "key" + i;
                client.tagResource(tag -> tag.resource(arn).tags(Map.of(key, "")));
              }
            })
        .hasMessageContaining("Number of tags exceeds resource tag limit.");
  }

  @Test
  void a_version_is_published_only_of_what_the_caller_has_seen() {
    assertThatThrownBy(() ->
            client.publishVersion(publish -> publish.functionName("Given").codeSha256("other")))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("CodeSHA256 (other) is different from current CodeSHA256");
    assertThatThrownBy(() ->
            client.publishVersion(publish -> publish.functionName("Given").revisionId("other")))
        .isInstanceOf(PreconditionFailedException.class);
    var seen = client.getFunctionConfiguration(get -> get.functionName("Given"));

    assertThat(
            client
                .publishVersion(publish ->
                    publish
                        .functionName("Given")
                        .codeSha256(seen.codeSha256())
                        .revisionId(seen.revisionId()))
                .version())
        .isEqualTo("1");
  }

  @Test
  void an_operation_that_is_not_served_is_named() {
    assertThatThrownBy(() ->
            client.updateFunctionCode(
                update -> update.functionName("Given").s3Bucket("b").s3Key("k")))
        .isInstanceOf(LambdaException.class)
        .hasMessageContaining("UpdateFunctionCode (PUT /2015-03-31/functions/Given/code) is not")
        .satisfies(e -> assertThat(((LambdaException) e).statusCode()).isEqualTo(400));
  }

  @Test
  void a_web_page_cannot_invoke_a_function() throws Exception {
    var request =
        HttpRequest.newBuilder(lambda.uri().resolve("/2015-03-31/functions/Given/invocations"))
            .header("Origin", "https://example.com")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void a_port_that_is_taken_is_named() {
    assertThatThrownBy(
            () -> FunctionEndpoint.start(FunctionSet.read(functions), lambda.uri().getPort()))
        .hasMessage("cannot listen on 127.0.0.1:" + lambda.uri().getPort());
  }

  @Test
  void nothing_unpacked_is_left_behind() throws Exception {
    create("Made", zip("app/main.py", "def handler(e, c): return __file__\n"));
    Path unpacked = Path.of(lambda.answer("Made", "1").replace("\"", ""));
    assertThat(unpacked).exists();

    lambda.close();

    assertThat(Files.exists(unpacked)).isFalse();
  }

  private CreateFunctionResponse create(String name, SdkBytes zip) {
    return client.createFunction(make ->
        make.functionName(name)
            .runtime("python3.13")
            .role("arn:aws:iam::000000000000:role/any")
            .handler("app.main.handler")
            .environment(environment -> environment.variables(Map.of("NAME", "value")))
            .tags(Map.of("team", "blue"))
            .code(code -> code.zipFile(zip)));
  }
}
