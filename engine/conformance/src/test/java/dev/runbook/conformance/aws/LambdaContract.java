package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The life of Lambda functions, short of running them, as AWS's own client sees it. */
interface LambdaContract {

  String CODE = "def handler(event, context):\n    return event\n";

  /** A place that imitates AWS. */
  Site site();

  /** A role that functions may have there, named so where it is made. */
  default String role(String name) {
    ObjectNode request = Site.json("{'RoleName': '%s'}".formatted(name));
    request.put(
        "AssumeRolePolicyDocument",
        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"lambda.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"}]}");
    return site().ask("iam", "CreateRole", request).at("/Role/Arn").asText();
  }

  private LambdaClient lambda() {
    return site().lambda(Site.REGION);
  }

  /** A zip file with one file in it. */
  static SdkBytes zip(String entry, String content) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }

  private static Consumer<CreateFunctionRequest.Builder> function(String name, String role) {
    return make ->
        make.functionName(name)
            .role(role)
            .runtime("python3.13")
            .handler("main.handler")
            .code(code -> code.zipFile(zip("main.py", CODE)));
  }

  @Test
  default void a_function_is_created_becomes_active_is_described_and_deleted()
      throws NoSuchAlgorithmException {
    String role = role("describing");
    byte[] zip = zip("main.py", CODE).asByteArray();
    CreateFunctionResponse created =
        lambda()
            .createFunction(
                function("Described", role)
                    .andThen(make ->
                        make.description("prüft, 確認")
                            .timeout(30)
                            .memorySize(256)
                            .environment(it -> it.variables(Map.of("STAGE", "test")))
                            .tags(Map.of("team", "blue"))
                            .code(code -> code.zipFile(SdkBytes.fromByteArray(zip)))));

    var waiter = lambda().waiter();
    waiter.waitUntilFunctionExists(wait -> wait.functionName("Described"));
    waiter.waitUntilFunctionActive(wait -> wait.functionName("Described"));
    waiter.waitUntilFunctionActiveV2(wait -> wait.functionName(created.functionArn()));
    waiter.waitUntilFunctionUpdated(wait -> wait.functionName("Described"));
    waiter.waitUntilFunctionUpdatedV2(wait -> wait.functionName("Described"));
    var found = lambda().getFunction(get -> get.functionName("Described"));
    FunctionConfiguration configuration = found.configuration();

    assertThat(configuration.functionArn())
        .isEqualTo(created.functionArn())
        .matches("arn:aws:lambda:us-east-1:\\d{12}:function:Described");
    assertThat(configuration.version()).isEqualTo("$LATEST");
    assertThat(configuration.role()).isEqualTo(role);
    assertThat(configuration.runtimeAsString()).isEqualTo("python3.13");
    assertThat(configuration.handler()).isEqualTo("main.handler");
    assertThat(configuration.description()).isEqualTo("prüft, 確認");
    assertThat(configuration.timeout()).isEqualTo(30);
    assertThat(configuration.memorySize()).isEqualTo(256);
    assertThat(configuration.environment().variables()).isEqualTo(Map.of("STAGE", "test"));
    assertThat(configuration.codeSize()).isEqualTo(zip.length);
    assertThat(configuration.codeSha256())
        .isEqualTo(
            Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(zip)));
    assertThat(found.tags()).isEqualTo(Map.of("team", "blue"));
    assertThat(lambda().getFunctionConfiguration(get -> get.functionName("Described")).revisionId())
        .isEqualTo(configuration.revisionId());

    lambda().deleteFunction(delete -> delete.functionName("Described"));
    assertThatThrownBy(() -> lambda().getFunction(get -> get.functionName("Described")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  default void a_name_is_taken_only_once() {
    String role = role("taking");
    lambda().createFunction(function("Taken", role));

    assertThatThrownBy(() -> lambda().createFunction(function("Taken", role)))
        .isInstanceOf(ResourceConflictException.class)
        .hasMessageContaining("Function already exist: Taken");
  }

  @Test
  default void a_function_that_is_not_there_is_not_found() {
    assertThatThrownBy(() -> lambda().getFunction(get -> get.functionName("Nobody")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageMatching(
            "Function not found: arn:aws:lambda:us-east-1:\\d{12}:function:Nobody.*");
    assertThatThrownBy(() -> lambda().deleteFunction(delete -> delete.functionName("Nobody")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  default void tags_come_and_go() {
    String arn = lambda().createFunction(function("Tagged", role("tagging"))).functionArn();

    lambda().tagResource(tag -> tag.resource(arn).tags(Map.of("a", "1", "b", "2", "c", "3")));
    lambda().untagResource(untag -> untag.resource(arn).tagKeys("a", "c"));

    assertThat(lambda().listTags(list -> list.resource(arn)).tags()).isEqualTo(Map.of("b", "2"));
  }

  @Test
  default void functions_are_listed() {
    String role = role("listing");
    for (String name : List.of("Listed-3", "Listed-1", "Listed-2")) {
      lambda().createFunction(function(name, role));
    }

    assertThat(
            lambda().listFunctionsPaginator(list -> list.maxItems(2)).functions().stream()
                .map(FunctionConfiguration::functionName)
                .filter(name -> name.startsWith("Listed-")))
        .containsExactlyInAnyOrder("Listed-1", "Listed-2", "Listed-3");
  }

  @Test
  default void a_version_is_published_named_by_an_alias_and_deleted() {
    lambda().createFunction(function("Published", role("publishing")));
    lambda().waiter().waitUntilFunctionActiveV2(wait -> wait.functionName("Published"));

    String version =
        lambda().publishVersion(publish -> publish.functionName("Published")).version();
    lambda()
        .createAlias(
            alias -> alias.functionName("Published").name("live").functionVersion(version));

    assertThat(version).isEqualTo("1");
    lambda()
        .waiter()
        .waitUntilPublishedVersionActive(wait -> wait.functionName("Published").qualifier("1"));
    assertThat(
            lambda()
                .getFunctionConfiguration(get -> get.functionName("Published").qualifier("live"))
                .version())
        .isEqualTo("1");
    assertThat(
            lambda()
                .listVersionsByFunction(list -> list.functionName("Published"))
                .versions()
                .stream()
                .map(FunctionConfiguration::version))
        .containsExactly("$LATEST", "1");
    assertThat(
            lambda().listAliases(list -> list.functionName("Published")).aliases().stream()
                .map(alias -> alias.name() + " " + alias.functionVersion()))
        .containsExactly("live 1");

    lambda().deleteAlias(delete -> delete.functionName("Published").name("live"));
    lambda().deleteFunction(delete -> delete.functionName("Published").qualifier("1"));
    assertThatThrownBy(
            () -> lambda().getFunction(get -> get.functionName("Published").qualifier("1")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(lambda().getFunctionConfiguration(get -> get.functionName("Published")).version())
        .isEqualTo("$LATEST");
  }
}
