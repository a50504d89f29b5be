package dev.runbook.conformance.aws;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.net.http.HttpResponse.BodyHandlers.ofString;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An imitation of AWS, on a port of this machine. Started once for all tests. It reads from the JVM
 * that started it, and so ends with it, however that ends.
 *
 * @param endpoint where all its services are asked
 * @param programs the folder with its Python, in which scripts find boto3
 */
record Moto(URI endpoint, Path programs) {

  /** The account that everything in it belongs to. */
  static final String ACCOUNT = "123456789012";

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Ends when its standard input does, which is when the process that started it is gone. */
  private static final String SERVER =
      """
      import os, sys, threading
      from moto.server import main

      def end():
          sys.stdin.read()
          os._exit(0)

      threading.Thread(target=end, daemon=True).start()
      main(sys.argv[1:])
      """;

  private static @Nullable Moto running;
  private static @Nullable String failure;

  /** Moto as it is after its start: nobody has made anything yet. */
  static Moto fresh() throws IOException, InterruptedException {
    Moto moto = running();
    moto.post("reset", "");
    moto.post(
        "config",
        """
        {"lambda": {"use_docker": false}, "stepfunctions": {"execute_state_machine": true}}\
        """);
    return moto;
  }

  /** What failed once is not tried again by each test. */
  private static synchronized Moto running() throws IOException, InterruptedException {
    if (failure != null) {
      throw new IOException(failure);
    }
    if (running == null) {
      try {
        running = start(MotoInstallation.complete());
      } catch (IOException broken) {
        failure = broken.getMessage();
        throw broken;
      }
    }
    return running;
  }

  private static Moto start(MotoInstallation installation)
      throws IOException, InterruptedException {
    int port = freePort();
    Path log = Path.of("target", "moto.log").toAbsolutePath();
    Process process =
        new ProcessBuilder(installation.python(), "-c", SERVER, "--port", Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    var moto = new Moto(URI.create("http://127.0.0.1:" + port), installation.programs());
    long began = System.nanoTime();
    while (!moto.answers()) {
      boolean ended = process.waitFor(100, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() - began > PATIENCE_NANOS) {
        process.destroyForcibly();
        throw new IOException("moto did not start; it says why in " + log);
      }
    }
    return moto;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() throws InterruptedException {
    try {
      post("reset", "");
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private void post(String command, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            HttpRequest.newBuilder(endpoint.resolve("/moto-api/" + command))
                .POST(ofString(body))
                .build(),
            ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          "moto answered %s with %d: %s".formatted(command, answer.statusCode(), answer.body()));
    }
  }
}
