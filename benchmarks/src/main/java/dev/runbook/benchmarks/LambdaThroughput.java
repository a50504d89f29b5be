package dev.runbook.benchmarks;

import dev.runbook.action.Actions;
import dev.runbook.actions.aws.AwsAccess;
import dev.runbook.actions.aws.AwsActions;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.functions.FunctionEndpoint;
import dev.runbook.functions.FunctionSet;
import dev.runbook.local.LocalBackend;
import dev.runbook.source.Source;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LogType;

/**
 * Executions of one Lambda step through the engine, beside a plain loop over the SDK's client that
 * makes the same calls to the same endpoint in the same process, turn about.
 *
 * <p>Arguments: the folder of functions, seconds a turn, turns.
 */
public final class LambdaThroughput {

  private static final String PAYLOAD = "{\"name\":\"Ada\"}";

  private static final Source RUNBOOK =
      new Source(
          "echo",
          """
          schemaVersion: '0.3'
          mainSteps:
            - name: echo
              action: aws:invokeLambdaFunction
              inputs:
                FunctionName: Echo
                Payload: '%s'
          """
              .formatted(PAYLOAD));

  private LambdaThroughput() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Path functions = Path.of(arguments[0]);
    Duration turn = Duration.ofSeconds(Long.parseLong(arguments[1]));
    int turns = Integer.parseInt(arguments[2]);
    try (var endpoint = FunctionEndpoint.start(FunctionSet.read(functions), 0);
        var clients = AwsClients.of(AwsConnection.STANDARD.at(endpoint.uri()));
        var engine =
            RunbookEngine.builder()
                .actions(Actions.of(AwsActions.all(AwsAccess.of(clients))))
                .backend(new LocalBackend())
                .build();
        LambdaClient client = client(endpoint.uri())) {
      for (int concurrent : new int[] {1, 64}) {
        measure(() -> plain(client), () -> throughEngine(engine), concurrent, turn, turns);
      }
    }
  }

  private static void measure(
      Callable<?> plain, Callable<?> engine, int concurrent, Duration turn, int turns)
      throws Exception {
    rate(plain, concurrent, turn);
    rate(engine, concurrent, turn);
    List<Double> plainRates = new ArrayList<>();
    List<Double> engineRates = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < turns; i++) {
      plainRates.add(rate(plain, concurrent, turn));
      engineRates.add(rate(engine, concurrent, turn));
      ratios.add(engineRates.getLast() / plainRates.getLast());
    }
    System.out.printf(
        "%3d concurrent: plain SDK loop %,6.0f/s   engine %,6.0f/s   median of %d ratios %.3f%n",
        concurrent, median(plainRates), median(engineRates), turns, median(ratios));
  }

  /** Calls a second, from so many virtual threads. */
  private static double rate(Callable<?> call, int concurrent, Duration turn) throws Exception {
    long began = System.nanoTime();
    long end = began + turn.toNanos();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < concurrent; i++) {
        counts.add(threads.submit(() -> callUntil(call, end)));
      }
      int calls = 0;
      for (Future<Integer> count : counts) {
        calls += count.get();
      }
      return calls * 1e9 / (System.nanoTime() - began);
    }
  }

  private static int callUntil(Callable<?> call, long end) throws Exception {
    int calls = 0;
    while (System.nanoTime() < end) {
      call.call();
      calls++;
    }
    return calls;
  }

  private static String plain(LambdaClient client) {
    return client
        .invoke(request ->
            request
                .functionName("Echo")
                .logType(LogType.TAIL)
                .payload(SdkBytes.fromUtf8String(PAYLOAD)))
        .payload()
        .asUtf8String();
  }

  private static Execution throughEngine(RunbookEngine engine) throws InterruptedException {
    Execution ended = engine.start(StartRequest.of(RUNBOOK)).await();
    if (ended.status() != Status.Success) {
      throw new IllegalStateException(ended.failureMessage());
    }
    return ended;
  }

  static LambdaClient client(URI endpoint) {
    return LambdaClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
