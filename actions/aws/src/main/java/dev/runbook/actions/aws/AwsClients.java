package dev.runbook.actions.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

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

  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private final AwsConnection connection;
  private final Supplier<SdkHttpClient> http;
  private final Map<Key, SdkClient> clients = new ConcurrentHashMap<>();
  private @Nullable SdkHttpClient opened;

  private record Key(Class<? extends SdkClient> service, AwsConnection connection) {}

  private AwsClients(AwsConnection connection, Supplier<SdkHttpClient> http) {
    this.connection = Objects.requireNonNull(connection, "connection");
    this.http = http;
  }

  /** Clients over the JDK's HTTP client, which starts fastest. */
  public static AwsClients of(AwsConnection connection) {
    return new AwsClients(
        connection, connection.isPlainLocal() ? AwsClients::plainHttp : AwsClients::anyHttp);
  }

  private static SdkHttpClient anyHttp() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECTING)
        .socketTimeout(SILENCE)
        .build();
  }

  /** For http on this machine: spares reading the certificates of the world, some 70 ms. */
  private static SdkHttpClient plainHttp() {
    return UrlConnectionHttpClient.create(uri -> {
      try {
        var opened = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        opened.setConnectTimeout((int) CONNECTING.toMillis());
        opened.setReadTimeout((int) SILENCE.toMillis());
        return opened;
      } catch (IOException unopened) {
        throw new UncheckedIOException(unopened);
      }
    });
  }

  /** Clients over another HTTP client, made when it is first needed, and closed with these. */
  public static AwsClients of(AwsConnection connection, Supplier<SdkHttpClient> http) {
    return new AwsClients(connection, Objects.requireNonNull(http, "http"));
  }

  /**
   * The Lambda client.
   *
   * @throws software.amazon.awssdk.core.exception.SdkClientException if no region is configured
   */
  LambdaClient lambda() {
    return client(LambdaClient.class, connection, LambdaClient::builder);
  }

  /** Where the Lambda client asks, for messages. */
  String place() {
    SdkClient client = clients.get(new Key(LambdaClient.class, connection));
    if (client == null
        || !(client.serviceClientConfiguration() instanceof AwsServiceClientConfiguration made)) {
      return "AWS";
    }
    String region = "region " + made.region().id();
    return made.endpointOverride()
        .map(at -> "%s at %s://%s".formatted(region, at.getScheme(), host(at)))
        .orElse(region);
  }

  private static String host(URI endpoint) {
    return endpoint.getPort() < 0
        ? endpoint.getHost()
        : endpoint.getHost() + ":" + endpoint.getPort();
  }

  private <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      C client(Class<C> service, AwsConnection to, Supplier<B> builder) {
    var key = new Key(service, to);
    SdkClient kept = clients.get(key);
    if (kept == null) {
      kept = clients.computeIfAbsent(key, absent -> connected(builder.get(), to).build());
    }
    return service.cast(kept);
  }

  private <C extends SdkClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>>
      B connected(B builder, AwsConnection to) {
    builder.httpClient(opened());
    builder.overrideConfiguration(
        settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
    URI endpoint = to.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    if (to.region() != null) {
      builder.region(Region.of(to.region()));
    } else if (to.isLocal()) {
      builder.region(LocalDefaults.region());
    }
    if (to.credentials() != null) {
      builder.credentialsProvider(to.credentials());
    } else if (to.isLocal()) {
      builder.credentialsProvider(LocalDefaults.credentials());
    }
    return builder;
  }

  private synchronized SdkHttpClient opened() {
    if (opened == null) {
      opened = http.get();
    }
    return opened;
  }

  /** Closes every client and the HTTP client under them. */
  @Override
  public void close() {
    clients.values().forEach(SdkClient::close);
    clients.clear();
    closeHttp();
  }

  private synchronized void closeHttp() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }
}
