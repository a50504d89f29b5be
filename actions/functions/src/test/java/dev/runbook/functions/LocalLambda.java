package dev.runbook.functions;

import dev.runbook.functions.internal.process.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
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
    return serving(FunctionSet.read(functions), change);
  }

  static LocalLambda serving(FunctionSet functions) {
    return serving(functions, settings -> settings);
  }

  static LocalLambda serving(FunctionSet functions, UnaryOperator<Settings> change) {
    return new LocalLambda(FunctionEndpoint.start(functions, 0, change.apply(Settings.standard())));
  }

  static LambdaClient client(URI endpoint) {
    return client(endpoint, Region.US_EAST_1);
  }

  static LambdaClient client(URI endpoint, Region region) {
    return LambdaClient.builder()
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(client -> client.retryStrategy(retries -> retries.maxAttempts(1)))
        .build();
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

  /** A request to create a function in Python with all that it must have. */
  static Consumer<CreateFunctionRequest.Builder> python(String name, String code) {
    return make ->
        make.functionName(name)
            .runtime("python3.13")
            .role("arn:aws:iam::000000000000:role/any")
            .handler("main.handler")
            .code(source -> source.zipFile(zip("main.py", code)));
  }

  /** Where an endpoint keeps the code of a function that was created. */
  static Path workspace(LambdaClient client, String function) {
    String zip = client.getFunction(get -> get.functionName(function)).code().location();
    return Path.of(URI.create(zip)).resolveSibling("");
  }

  /** What is kept of created functions, but for our own programs. */
  static List<String> kept(Path workspace) {
    try (Stream<Path> entries = Files.list(workspace)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.startsWith("bootstrap"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
