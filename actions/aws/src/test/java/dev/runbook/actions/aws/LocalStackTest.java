package dev.runbook.actions.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** The action against LocalStack's Lambda, which runs functions in containers. */
@Testcontainers(disabledWithoutDocker = true)
final class LocalStackTest extends InvokeLambdaFunctionContract {

  /** The last image that asks for no account. */
  @Container
  private static final LocalStackContainer LOCALSTACK =
      new LocalStackContainer("localstack/localstack:4.14.0").withServices("lambda");

  private static AwsClients clients;

  @BeforeAll
  static void createFunctions() {
    clients = AwsClients.of(localStack());
    LambdaClient lambda = clients.lambda(clients.connection());
    KnownFunctions.sources().forEach((name, source) -> create(lambda, name, source));
    try (var waiter = lambda.waiter()) {
      for (String name : KnownFunctions.sources().keySet()) {
        waiter.waitUntilFunctionActiveV2(function -> function.functionName(name));
      }
    }
  }

  @AfterAll
  static void close() {
    clients.close();
  }

  @Override
  AwsConnection connection() {
    return localStack();
  }

  private static AwsConnection localStack() {
    return AwsConnection.STANDARD
        .in(LOCALSTACK.getRegion())
        .at(LOCALSTACK.getEndpoint())
        .as(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LOCALSTACK.getAccessKey(), LOCALSTACK.getSecretKey())));
  }

  private static void create(LambdaClient lambda, String name, String source) {
    lambda.createFunction(function ->
        function
            .functionName(name)
            .runtime(Runtime.PYTHON3_12)
            .handler("lambda_function.lambda_handler")
            .role("arn:aws:iam::000000000000:role/function")
            .timeout(30)
            .code(code -> code.zipFile(zip(source))));
  }

  private static SdkBytes zip(String source) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(KnownFunctions.FILE));
      zip.write(source.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SdkBytes.fromByteArray(bytes.toByteArray());
  }
}
