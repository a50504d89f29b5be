package dev.runbook.actions.aws;

import dev.runbook.actions.aws.api.ApiClient;
import dev.runbook.actions.aws.api.ApiClientBuilder;
import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.Services;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.UserHomeDirectoryUtils;

/**
 * Where actions get their SDK clients: made when first asked for, then kept, all over one HTTP
 * client. Thread-safe.
 */
public final class AwsClients implements AutoCloseable {

  /*
   * Time
   * ----
   * A Lambda function may work for fifteen minutes before its first byte of answer, so the socket
   * must wait longer than that. What limits an attempt is the engine, which interrupts the thread;
   * the SDK's own limits on a call stay unset.
   *
   * HTTP
   * ----
   * An HTTP client given from outside must wait as long, allow as many connections as there are steps
   * at work, and drop idle ones before AWS does (20 s is safe).
   */

  /** How long an HTTP client must let a function work in silence. */
  public static final Duration SILENCE = Duration.ofMinutes(16);

  private static final String LAMBDA = "lambda";

  private final AwsConnection connection;
  private final HttpClients http;
  private final Duration limit;
  private final Map<String, SdkClient> clients = new ConcurrentHashMap<>();
  private volatile @Nullable Services services;

  private AwsClients(AwsConnection connection, HttpClients http, Duration limit) {
    this.connection = Objects.requireNonNull(connection, "connection");
    this.http = http;
    this.limit = limit;
  }

  /** Clients over the JDK's HTTP client, which starts fastest. */
  public static AwsClients of(AwsConnection connection) {
    return within(ApiClientBuilder.LONGEST, connection);
  }

  /** The same, whose calls may take so long each. */
  static AwsClients within(Duration limit, AwsConnection connection) {
    return new AwsClients(connection, new HttpClients(null), limit);
  }

  /** Clients over another HTTP client, made when it is first needed, and closed with these. */
  public static AwsClients of(AwsConnection connection, Supplier<SdkHttpClient> http) {
    return new AwsClients(
        connection,
        new HttpClients(Objects.requireNonNull(http, "http")),
        ApiClientBuilder.LONGEST);
  }

  /** The services that can be called: those known, and those whose models the user has. */
  Services services() {
    Services known = services;
    if (known == null) {
      known =
          Services.bundled(Path.of(UserHomeDirectoryUtils.userHomeDirectory(), ".aws", "models"));
      services = known;
    }
    return known;
  }

  /**
   * The client of any service.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException if no region is configured
   */
  ApiClient api(Service service) {
    AwsConnection to = service.name().equals(LAMBDA) ? connection.toFunctions() : connection;
    return client(
        ApiClient.class, "api:" + service.name(), () -> ApiClient.of(service).within(limit), to);
  }

  /**
   * The Lambda client.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException if no region is configured
   */
  LambdaClient lambda() {
    return client(LambdaClient.class, LAMBDA, LambdaClient::builder, connection.toFunctions());
  }

  /** The client that assumes roles. */
  StsClient sts() {
    return client(StsClient.class, "sts", StsClient::builder, connection);
  }

  /** The client that reads Parameter Store. */
  SsmClient ssm() {
    return client(SsmClient.class, "ssm", SsmClient::builder, connection);
  }

  /** Where the Lambda client asks, for messages. */
  String place() {
    SdkClient client = clients.get(LAMBDA);
    if (client == null
        || !(client.serviceClientConfiguration() instanceof AwsServiceClientConfiguration made)) {
      return "AWS";
    }
    String region = "region " + made.region().id();
    return made.endpointOverride()
        .map(at -> "%s at %s://%s".formatted(region, at.getScheme(), at.getAuthority()))
        .orElse(region);
  }

  AwsConnection connection() {
    return connection;
  }

  private <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      C client(Class<C> type, String name, Supplier<B> builder, AwsConnection to) {
    SdkClient kept = clients.get(name);
    if (kept == null) {
      kept = clients.computeIfAbsent(name, absent -> connected(builder.get(), to).build());
    }
    return type.cast(kept);
  }

  private <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      B connected(B builder, AwsConnection to) {
    builder.httpClient(http.to(to));
    builder.overrideConfiguration(
        builder
            .overrideConfiguration()
            .copy(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry())));
    URI endpoint = to.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    if (to.region() != null) {
      builder.region(Region.of(to.region()));
    } else if (to.isLocal()) {
      builder.region(LocalDefaults.region());
    }
    AwsCredentialsProvider who = to.ownCredentials();
    if (who != null) {
      builder.credentialsProvider(who);
    }
    return builder;
  }

  /** Closes every client and the HTTP client under them. */
  @Override
  public void close() {
    clients.values().forEach(SdkClient::close);
    clients.clear();
    http.close();
  }
}
