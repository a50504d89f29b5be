package dev.runbook.actions.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/** Sends a request to a webhook and takes the answer. Thread-safe. */
final class Exchange {

  /*
   * One request, one connection
   * ---------------------------
   * Every request has a client of its own. A connection that is kept could be used by an integration
   * that may not go where it leads, and webhooks are not called so often that it would matter.
   *
   * What the client does not do
   * ---------------------------
   * It follows no redirects, since where they lead was not agreed to; repeats nothing, since that is
   * for the step to say; and uses no proxy, since that would look the host up once more.
   */

  /** The longest answer that is read, in bytes. */
  static final int LONGEST = 1024 * 1024;

  private static final Exchange STANDARD =
      new Exchange(
          SystemDefaultDnsResolver.INSTANCE,
          DefaultClientTlsStrategy.createDefault(),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60));

  private final DnsResolver names;
  private final TlsSocketStrategy tls;
  private final ConnectionConfig connecting;
  private final RequestConfig answering;

  /**
   * Of one's own choosing.
   *
   * @param connecting how long a connection may take, TLS included
   * @param silence how long nothing may come
   */
  Exchange(DnsResolver names, TlsSocketStrategy tls, Duration connecting, Duration silence) {
    this.names = names;
    this.tls = tls;
    this.connecting =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.of(connecting))
            .setSocketTimeout(Timeout.of(silence))
            .build();
    this.answering = RequestConfig.custom().setResponseTimeout(Timeout.of(silence)).build();
  }

  /** With this machine's names, and the certificates that Java trusts. */
  static Exchange standard() {
    return STANDARD;
  }

  /** Posts {@code body}; an interrupted thread closes the connection. */
  Reply post(Integration integration, String body) throws IOException, InterruptedException {
    HttpPost request = request(integration, body);
    // Whoever waits for a socket does not hear interruptions, so somebody else waits.
    var exchange = new FutureTask<>(() -> made(integration, request));
    Thread.ofVirtual().name("webhook").start(exchange);
    try {
      return exchange.get();
    } catch (ExecutionException thrown) {
      if (thrown.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException(
          "a request to %s could not be made".formatted(integration.place()), thrown.getCause());
    } finally {
      request.cancel();
    }
  }

  private static HttpPost request(Integration integration, String body) {
    var request = new HttpPost(integration.url());
    request.setHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    request.setHeader(HttpHeaders.USER_AGENT, "runbook-engine");
    integration.headers().forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), null));
    return request;
  }

  private Reply made(Integration integration, HttpPost request) throws IOException {
    try (CloseableHttpClient client = client(new CheckedAddresses(names, integration))) {
      Reply reply = reply(client.executeOpen(null, request, null));
      // Ends the connection. Closing the answer would read all the rest of it.
      request.cancel();
      return reply;
    }
  }

  private CloseableHttpClient client(DnsResolver addresses) {
    BasicHttpClientConnectionManager connections =
        BasicHttpClientConnectionManager.create(
            null,
            addresses,
            RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build(),
            null);
    connections.setConnectionConfig(connecting);
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(answering)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  private static Reply reply(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return new Reply(response.getCode(), "", false);
    }
    InputStream body = entity.getContent();
    byte[] read = body.readNBytes(LONGEST);
    boolean isCut = read.length == LONGEST && body.read() != -1;
    return new Reply(response.getCode(), text(read, charset(entity), isCut), isCut);
  }

  private static Charset charset(HttpEntity entity) {
    return Optional.ofNullable(ContentType.parseLenient(entity.getContentType()))
        .map(ContentType::getCharset)
        .orElse(StandardCharsets.UTF_8);
  }

  /** Without the half of a character at the end of what was cut. */
  private static String text(byte[] bytes, Charset charset, boolean isCut) {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer text = CharBuffer.allocate((int) (bytes.length * decoder.maxCharsPerByte()) + 1);
    decoder.decode(ByteBuffer.wrap(bytes), text, !isCut);
    return text.flip().toString();
  }
}
