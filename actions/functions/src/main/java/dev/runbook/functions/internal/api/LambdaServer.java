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
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lambda's REST API on a loopback port, each request on a virtual thread of its own. */
public final class LambdaServer implements AutoCloseable {

  private static final int BACKLOG = 4096;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Router router;
  private final Catalogue catalogue;
  private final Workspace workspace = new Workspace();
  private final Thread sweeper;

  private LambdaServer(
      HttpServer server, Collection<FunctionDefinition> functions, Settings settings) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.catalogue = new Catalogue(functions, settings, workspace);
    this.router = new Router(catalogue, workspace, settings);
    this.sweeper = Thread.ofVirtual().name("idle-functions").unstarted(() -> sweep(settings));
  }

  /** Listens on {@code port} of 127.0.0.1, or on any free one if it is 0. */
  public static LambdaServer start(
      Collection<FunctionDefinition> functions, int port, Settings settings) throws IOException {
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
      return router.answer(new Request(exchange, id));
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
        catalogue.endIdle();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends every function process, then the server. */
  @Override
  public void close() {
    sweeper.interrupt();
    catalogue.close();
    server.stop(0);
    threads.shutdownNow();
    workspace.close();
  }
}
