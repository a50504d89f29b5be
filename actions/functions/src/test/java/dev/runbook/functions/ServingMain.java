package dev.runbook.functions;

import java.nio.file.Path;

/** Serves functions in a JVM of its own, until somebody ends it. */
final class ServingMain {

  private ServingMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    FunctionEndpoint endpoint = FunctionEndpoint.start(FunctionSet.read(Path.of(arguments[0])), 0);
    System.out.println(endpoint.uri());
    Thread.currentThread().join();
  }
}
