package dev.runbook.conformance.aws;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Stands before an endpoint and hands every request on to it, but for those it was told to treat
 * otherwise. Made of sockets, so that it can misbehave. Thread-safe.
 */
final class FaultProxy implements AutoCloseable {

  private final URI target;
  private final ServerSocket listening;
  private final Deque<Planned> plan = new ArrayDeque<>();
  private final List<HttpRequestText> requests = new ArrayList<>();
  private final StringBuilder answers = new StringBuilder();

  /** A fault, for the next request that asks for an operation; for all of them if it stays. */
  private record Planned(String operation, Fault fault, boolean stays) {}

  private FaultProxy(URI target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::listen);
  }

  static FaultProxy before(URI target) {
    try {
      return new FaultProxy(target);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /**
   * Treats the next requests for an operation so, one after another.
   *
   * @param operation by its name, such as {@code DescribeInstances}; where the protocol does not
   *     name it, by method and path, such as {@code GET /bucket}
   */
  synchronized FaultProxy next(String operation, Fault... faults) {
    for (Fault fault : faults) {
      plan.add(new Planned(operation, fault, false));
    }
    return this;
  }

  /** Treats every further request for an operation so. */
  synchronized FaultProxy always(String operation, Fault fault) {
    plan.add(new Planned(operation, fault, true));
    return this;
  }

  /** How many requests for an operation have come. */
  synchronized long count(String operation) {
    return requests.stream().filter(request -> request.asksFor(operation)).count();
  }

  /** Who asked for an operation and where, as the signatures say: {@code AKIAEXAMPLE eu-west-1}. */
  synchronized List<String> signers(String operation) {
    return requests.stream()
        .filter(request -> request.asksFor(operation))
        .map(HttpRequestText::signer)
        .toList();
  }

  /** Everything that was answered. */
  synchronized String answers() {
    return answers.toString();
  }

  /** Whether any request held a text in its body. */
  synchronized boolean heard(String text) {
    return requests.stream().anyMatch(request -> request.body().contains(text));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket caller = listening.accept();
        Thread.startVirtualThread(() -> serve(caller));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** One request a connection. */
  private void serve(Socket caller) {
    try (caller) {
      var request = HttpRequestText.read(new BufferedInputStream(caller.getInputStream()), caller);
      treatment(request).treat(caller, () -> answer(request));
    } catch (IOException gone) {
      // the caller hung up, which is its right
    }
  }

  private synchronized Fault treatment(HttpRequestText request) {
    requests.add(request);
    Optional<Planned> first =
        plan.stream().filter(planned -> request.asksFor(planned.operation())).findFirst();
    first.filter(planned -> !planned.stays()).ifPresent(plan::remove);
    return first.map(Planned::fault).orElse(Fault.NONE);
  }

  /** The whole of what the target answers. */
  private byte[] answer(HttpRequestText request) throws IOException {
    try (var socket = new Socket(target.getHost(), target.getPort())) {
      request.writeTo(socket.getOutputStream());
      byte[] answer = socket.getInputStream().readAllBytes();
      synchronized (this) {
        answers.append(new String(answer, StandardCharsets.UTF_8));
      }
      return answer;
    }
  }
}
