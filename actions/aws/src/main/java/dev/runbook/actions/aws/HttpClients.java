package dev.runbook.actions.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The HTTP clients under the SDK's, opened when first asked for. Thread-safe. */
final class HttpClients implements AutoCloseable {

  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private final @Nullable Supplier<SdkHttpClient> given;
  private final Map<Reach, SdkHttpClient> opened = new EnumMap<>(Reach.class);

  /** How far requests go. */
  private enum Reach {
    THIS_MACHINE,
    ANYWHERE
  }

  /** Of {@code given}; null for the JDK's, which starts fastest. */
  HttpClients(@Nullable Supplier<SdkHttpClient> given) {
    this.given = given;
  }

  /** The one for requests to {@code connection}. */
  synchronized SdkHttpClient to(AwsConnection connection) {
    if (given != null) {
      return opened.computeIfAbsent(Reach.ANYWHERE, reach -> given.get());
    }
    return opened.computeIfAbsent(
        connection.isPlainLocal() ? Reach.THIS_MACHINE : Reach.ANYWHERE, HttpClients::open);
  }

  private static SdkHttpClient open(Reach reach) {
    return switch (reach) {
      case THIS_MACHINE -> plain();
      case ANYWHERE ->
          UrlConnectionHttpClient.builder()
              .connectionTimeout(CONNECTING)
              .socketTimeout(AwsClients.SILENCE)
              .build();
    };
  }

  /** For http on this machine: spares reading the certificates of the world, some 70 ms. */
  private static SdkHttpClient plain() {
    return UrlConnectionHttpClient.create(uri -> {
      try {
        var connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout((int) CONNECTING.toMillis());
        connection.setReadTimeout((int) AwsClients.SILENCE.toMillis());
        return connection;
      } catch (IOException unopened) {
        throw new UncheckedIOException(unopened);
      }
    });
  }

  @Override
  public synchronized void close() {
    opened.values().forEach(SdkHttpClient::close);
    opened.clear();
  }
}
