package dev.runbook.functions;

import dev.runbook.functions.internal.process.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Functions on disk, an endpoint that serves them and the real client that calls it. */
final class LocalLambda implements AutoCloseable {

  private final FunctionEndpoint endpoint;
  private final LambdaClient client;

  private LocalLambda(FunctionEndpoint endpoint) {
    this.endpoint = endpoint;
    this.client = client(endpoint.uri());
  }

  static LocalLambda serving(Path functions) {
    return serving(functions, settings -> settings);
  }

  static LocalLambda serving(Path functions, UnaryOperator<Settings> change) {
    return new LocalLambda(
        FunctionEndpoint.start(FunctionSet.read(functions), 0, change.apply(Settings.standard())));
  }

  static LambdaClient client(URI endpoint) {
    return LambdaClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(client -> client.retryStrategy(retries -> retries.maxAttempts(1)))
        .build();
  }

  /** Writes a file of a function, executable if it is a bootstrap. */
  static void write(Path folder, String file, String content) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.resolveSibling(""));
      Files.writeString(path, content);
      if (file.endsWith("bootstrap") && !path.toFile().setExecutable(true)) {
        throw new IOException("cannot make executable: " + path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LambdaClient client() {
    return client;
  }

  URI uri() {
    return endpoint.uri();
  }

  InvokeResponse invoke(String function, String payload) {
    return client.invoke(
        call -> call.functionName(function).payload(SdkBytes.fromUtf8String(payload)));
  }

  /** What a function answers, as text. */
  String answer(String function, String payload) {
    return invoke(function, payload).payload().asUtf8String();
  }

  static String log(InvokeResponse response) {
    return new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    endpoint.close();
  }
}
