package dev.runbook.actions.aws;

import dev.runbook.actions.aws.api.ApiClient;
import dev.runbook.actions.aws.api.ApiClientBuilder;
import dev.runbook.aws.model.Service;
import dev.runbook.aws.model.Services;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
 * Where actions get their SDK clients: made when first asked for, one for each service and place,
 * then kept, all over one HTTP client. Who calls is said with each request. Thread-safe.
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
   *
   * Many regions
   * ------------
   * A step may name any region, so those clients are dropped that nobody has asked for the longest.
   * They are not closed, since somebody may be calling with them: nothing is theirs but memory, for
   * they share the thread that watches the time too.
   */

  /** How long an HTTP client must let a function work in silence. */
  public static final Duration SILENCE = Duration.ofMinutes(16);

  private static final int MOST = 500;

  private final AwsConnection connection;
  private final HttpClients http;
  private final Duration limit;
  private final ScheduledExecutorService timer =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("aws-time").factory());
  private final Map<Place, SdkClient> clients =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, SdkClient> eldest) {
          return size() > MOST;
        }
      };
  private volatile @Nullable Services services;

  /** What a client calls, and where. */
  private record Place(String client, @Nullable String region, @Nullable URI endpoint) {}

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
  ApiClient api(Service service, AwsConnection to) {
    return client(
        ApiClient.class, "api:" + service.name(), () -> ApiClient.of(service).within(limit), to);
  }

  /**
   * The Lambda client.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException if no region is configured
   */
  LambdaClient lambda(AwsConnection to) {
    return client(LambdaClient.class, "lambda", LambdaClient::builder, to);
  }

  /** The client that assumes roles. */
  StsClient sts(AwsConnection to) {
    return client(StsClient.class, "sts", StsClient::builder, to);
  }

  /** The client that reads Parameter Store. */
  SsmClient ssm(AwsConnection to) {
    return client(SsmClient.class, "ssm", SsmClient::builder, to);
  }

  /** The region that calls through {@code to} go to. */
  String region(AwsConnection to) {
    return sts(to).serviceClientConfiguration().region().id();
  }

  /** Where {@code client} asks, for messages. */
  static String place(AwsServiceClientConfiguration client) {
    String region = "region " + client.region().id();
    return client
        .endpointOverride()
        .map(at -> "%s at %s://%s".formatted(region, at.getScheme(), at.getAuthority()))
        .orElse(region);
  }

  /** Where calls go and who makes them where nothing else is said. */
  AwsConnection connection() {
    return connection;
  }

  private synchronized <
          C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      C client(Class<C> type, String name, Supplier<B> builder, AwsConnection to) {
    return type.cast(
        clients.computeIfAbsent(
            new Place(name, to.region(), to.endpoint()),
            absent -> connected(builder.get(), to).build()));
  }

  private <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      B connected(B builder, AwsConnection to) {
    builder.httpClient(http.to(to));
    builder.overrideConfiguration(
        builder
            .overrideConfiguration()
            .copy(settings ->
                settings
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .scheduledExecutorService(timer)));
    URI endpoint = to.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    if (to.region() != null) {
      builder.region(Region.of(to.region()));
    } else if (to.isLocal()) {
      builder.region(LocalDefaults.region());
    }
    AwsCredentialsProvider who = to.as(connection.credentials()).ownCredentials();
    if (who != null) {
      builder.credentialsProvider(who);
    }
    return builder;
  }

  /** Closes every client and the HTTP client under them. */
  @Override
  public synchronized void close() {
    clients.values().forEach(SdkClient::close);
    clients.clear();
    timer.shutdownNow();
    http.close();
  }
}
