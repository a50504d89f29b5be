package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.kept;
import static dev.runbook.functions.LocalLambda.python;
import static dev.runbook.functions.LocalLambda.workspace;
import static dev.runbook.functions.LocalLambda.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Architecture;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;

/** What can be created, and what cannot, in Lambda's words. */
final class CreateFunctionTest {

  private static final String CODE = "def handler(event, context): return event\n";
  private static LocalLambda lambda;
  private static LambdaClient client;

  @BeforeAll
  static void serve() {
    lambda = LocalLambda.serving(FunctionSet.empty());
    client = lambda.client();
    client.createFunction(python("Neighbour", CODE));
  }

  @AfterAll
  static void close() {
    lambda.close();
  }

  @Test
  void what_is_said_of_a_function_is_given_back() throws Exception {
    SdkBytes code = zip("main.py", CODE);
    client.createFunction(make ->
        make.functionName("Said")
            .runtime("nodejs22.x")
            .role("arn:aws:iam::123456789012:role/teams/blue")
            .handler("main.handler")
            .description("Prüft 日本 🚀")
            .timeout(900)
            .memorySize(10_240)
            .architectures(Architecture.ARM64)
            .environment(environment -> environment.variables(Map.of("SIZE", "groß")))
            .tags(Map.of("team", "blau"))
            .code(source -> source.zipFile(code)));

    var found = client.getFunction(get -> get.functionName("Said"));
    FunctionConfiguration configuration = found.configuration();
    assertThat(configuration.role()).isEqualTo("arn:aws:iam::123456789012:role/teams/blue");
    assertThat(configuration.description()).isEqualTo("Prüft 日本 🚀");
    assertThat(configuration.timeout()).isEqualTo(900);
    assertThat(configuration.memorySize()).isEqualTo(10_240);
    assertThat(configuration.architectures()).containsExactly(Architecture.ARM64);
    assertThat(configuration.codeSize()).isEqualTo(code.asByteArray().length);
    assertThat(configuration.codeSha256())
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(code.asByteArray())));
    assertThat(found.tags()).isEqualTo(Map.of("team", "blau"));
  }

  static List<Arguments> wrong() {
    return List.of(
        wrong(
            "Value null at 'role' failed to satisfy constraint: Member must not be null",
            make -> make.role(null)),
        wrong(
            "Value 'admin' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+",
            make -> make.role("admin")),
        wrong(
            "Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900",
            make -> make.timeout(901)),
        wrong(
            "Value '0' at 'timeout' failed to satisfy constraint: Member must have value greater than or equal to 1",
            make -> make.timeout(0)),
        wrong(
            "Value '127' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
            make -> make.memorySize(127)),
        wrong("at 'description' failed", make -> make.description("ä".repeat(257))),
        wrong(
            "2 validation errors detected: Value 'admin' at 'role' failed",
            make -> make.role("admin").timeout(901)),
        wrong(
            "Value 'a b' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern",
            make -> make.functionName("a b")),
        wrong(
            "at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64",
            make -> make.functionName("x".repeat(65))),
        wrong("FunctionName 'Made:live' has a qualifier", make -> make.functionName("Made:live")),
        wrong(
            "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
            make -> make.functionName("arn:aws:lambda:eu-west-1:000000000000:function:Made")),
        wrong(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.",
            make -> make.handler(null)),
        wrong("Value PYTHON3.9 at 'runtime' failed", make -> make.runtime("PYTHON3.9")),
        wrong(
            "Reserved keys used in this request: AWS_REGION",
            make -> make.environment(it -> it.variables(Map.of("AWS_REGION", "x")))),
        wrong(
            "exceeded the 4KB limit",
            make -> make.environment(it -> it.variables(Map.of("LARGE", "x".repeat(4096))))),
        wrong("at 'tags' failed", make -> make.tags(Map.of("a", "x".repeat(257)))),
        wrong(
            "Number of tags exceeds resource tag limit.",
            make ->
                make.tags(
                    IntStream.range(0, 51)
                        .boxed()
                        .collect(Collectors.toMap(i -> "k" + i, i -> "v")))),
        wrong("Please provide a source for function code.", make -> make.code(code -> {})),
        wrong("Could not unzip uploaded file.", zipped(SdkBytes.fromUtf8String("hello"))),
        wrong("Could not unzip uploaded file.", zipped(SdkBytes.fromByteArray(new byte[0]))),
        wrong(
            "Uploaded file must be a non-empty zip",
            zipped(
                SdkBytes.fromByteArray(
                    Base64.getDecoder().decode("UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==")))),
        wrong("'../../escaped.py' lies outside", zipped(zip("../../escaped.py", CODE))),
        wrong("'/tmp/escaped.py' lies outside", zipped(zip("/tmp/escaped.py", CODE))),
        wrong(
            "unpacked code is larger than 262144000 bytes",
            zipped(zip("bomb", "0".repeat(262_144_001)))));
  }

  private static Arguments wrong(String message, Consumer<CreateFunctionRequest.Builder> change) {
    return Arguments.of(message, change);
  }

  private static Consumer<CreateFunctionRequest.Builder> zipped(SdkBytes zip) {
    return make -> make.code(code -> code.zipFile(zip));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void a_wrong_request_is_refused_and_leaves_nothing(
      String message, Consumer<CreateFunctionRequest.Builder> change) {
    List<String> before = kept(workspace(client, "Neighbour"));

    assertThatThrownBy(() -> client.createFunction(python("Made", CODE).andThen(change)))
        .isInstanceOf(LambdaException.class)
        .hasMessageContaining(message);

    assertThat(kept(workspace(client, "Neighbour"))).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void zipped_code_is_at_most_50_MB() {
    byte[] large = new byte[52_428_801];

    assertThatThrownBy(() ->
            client.createFunction(
                python("Made", CODE).andThen(zipped(SdkBytes.fromByteArray(large)))))
        .hasMessageContaining("Zipped size must be smaller than 52428800 bytes");
  }

  @Test
  void code_in_an_image_is_refused() {
    assertThatThrownBy(() ->
            client.createFunction(
                python("Made", CODE).andThen(make -> make.code(code -> code.imageUri("a/b")))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("only code given as Code.ZipFile can be run here");
  }

  @Test
  void of_many_who_create_one_function_at_once_one_does() throws Exception {
    int before = kept(workspace(client, "Neighbour")).size();
    Callable<CreateFunctionResponse> create = () -> client.createFunction(python("Once", CODE));
    int created = 0;
    try (ExecutorService creators = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<CreateFunctionResponse> each :
          creators.invokeAll(List.of(create, create, create, create))) {
        created += each.state() == Future.State.SUCCESS ? 1 : 0;
        if (each.state() == Future.State.FAILED) {
          assertThat(each.exceptionNow())
              .isInstanceOf(ResourceConflictException.class)
              .hasMessageContaining("Function already exist: Once");
        }
      }
    }

    assertThat(created).isEqualTo(1);
    assertThat(lambda.answer("Once", "1")).isEqualTo("1");
    assertThat(kept(workspace(client, "Neighbour")))
        .as("a zip file, and a folder it is unpacked in")
        .hasSize(before + 2);
  }
}
