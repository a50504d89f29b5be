package dev.runbook.functions;

import dev.runbook.functions.internal.api.LambdaServer;
import dev.runbook.functions.internal.process.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;

/**
 * A Lambda endpoint on loopback, to be given to a Lambda client in place of AWS's.
 *
 * <p>It is in every region: a request is for the one its signature names, in which it finds the
 * functions given from the start and those created there.
 *
 * <p>A function's process is started by its first invocation and ended, with all it started, when
 * the endpoint closes or this JVM ends, in whatever way that happens. Thread-safe.
 */
public final class FunctionEndpoint implements AutoCloseable {

  private final LambdaServer server;
  private final Thread atShutdown;
  private boolean closed;

  private FunctionEndpoint(LambdaServer server) {
    this.server = server;
    this.atShutdown = new Thread(server::close, "end-functions");
  }

  /**
   * Starts to listen on {@code port} of 127.0.0.1, or on any free port if it is 0.
   *
   * @throws UncheckedIOException if the port is taken
   */
  public static FunctionEndpoint start(FunctionSet functions, int port) {
    return start(functions, port, Set.of());
  }

  /**
   * The same, for functions that are not given some of the variables in this process's environment.
   *
   * @param hidden their names
   */
  public static FunctionEndpoint start(FunctionSet functions, int port, Set<String> hidden) {
    return start(functions, port, Settings.standard().without(hidden));
  }

  static FunctionEndpoint start(FunctionSet functions, int port, Settings settings) {
    try {
      var endpoint =
          new FunctionEndpoint(LambdaServer.start(functions::definitions, port, settings));
      Runtime.getRuntime().addShutdownHook(endpoint.atShutdown);
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:%d".formatted(port), e);
    }
  }

  /** The address for a client's endpoint override. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Ends all function processes and stops listening. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Runtime.getRuntime().removeShutdownHook(atShutdown);
    } catch (IllegalStateException shuttingDown) {
      return; // the hook closes the server
    }
    server.close();
  }
}
