package dev.runbook.functions.internal.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.process.Payload;
import dev.runbook.functions.internal.process.RandomId;
import dev.runbook.functions.internal.process.Settings;
import dev.runbook.functions.internal.process.Workspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Lambda's REST API on a loopback port, each request on a virtual thread of its own. */
public final class LambdaServer implements AutoCloseable {

  private static final int BACKLOG = 4096;
  private static final Duration TO_END = Duration.ofSeconds(5);

  private final HttpServer server;
  private final ExecutorService threads;
  private final Workspace workspace = new Workspace();
  private final Regions regions;
  private final Thread sweeper;

  private LambdaServer(
      HttpServer server, Function<String, List<FunctionDefinition>> functions, Settings settings) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.regions = new Regions(functions, settings, workspace);
    this.sweeper = Thread.ofVirtual().name("idle-functions").unstarted(() -> sweep(settings));
  }

  /**
   * Listens on {@code port} of 127.0.0.1, or on any free one if it is 0.
   *
   * @param functions those there are in a region from the start
   */
  public static LambdaServer start(
      Function<String, List<FunctionDefinition>> functions, int port, Settings settings)
      throws IOException {
    prepareForManyConnections();
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    var lambda = new LambdaServer(http, functions, settings);
    http.createContext("/", lambda::handle);
    http.setExecutor(lambda.threads);
    http.start();
    lambda.sweeper.start();
    return lambda;
  }

  /**
   * The server's settings are properties of the whole JVM, read once; one that is set already
   * stays. Without nodelay every second request on a kept connection waits 40 ms; beyond 200 idle
   * connections, or after 30 s, the server closes one that its client may be about to use.
   */
  private static void prepareForManyConnections() {
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.maxIdleConnections", "10000");
    setUnlessSet("sun.net.httpserver.idleInterval", "300");
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String id = RandomId.next();
      Response response = answer(exchange, id).with("x-amzn-RequestId", id);
      response.headers().forEach(exchange.getResponseHeaders()::set);
      Payload body = response.body();
      exchange.sendResponseHeaders(response.status(), body.size() == 0 ? -1 : body.size());
      if (body.size() > 0) {
        exchange.getResponseBody().write(body.bytes());
      }
    }
  }

  private Response answer(HttpExchange exchange, String id) {
    try {
      return regions.answer(new Request(exchange, id));
    } catch (ApiException refused) {
      return refused.response();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return ApiException.broken(closing).response();
    } catch (RuntimeException bug) {
      return ApiException.broken(bug).response();
    }
  }

  private void sweep(Settings settings) {
    try {
      while (true) {
        Thread.sleep(settings.idle().dividedBy(4));
        regions.endIdle();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the server, then every function process, then removes what was unpacked. */
  @Override
  public void close() {
    sweeper.interrupt();
    server.stop(0);
    threads.shutdownNow();
    awaitRequests();
    regions.close();
    workspace.close();
  }

  /** A request that is still answered might start a process, or unpack code. */
  private void awaitRequests() {
    try {
      boolean unused = threads.awaitTermination(TO_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
