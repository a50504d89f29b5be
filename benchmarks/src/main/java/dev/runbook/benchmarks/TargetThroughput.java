package dev.runbook.benchmarks;

import dev.runbook.action.Actions;
import dev.runbook.action.Connection;
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
import dev.runbook.local.LocalSettings;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.source.Source;
import dev.runbook.targets.Amount;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.TargetNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LogType;

/**
 * A runbook of one Lambda step for many targets under rate control, beside a pool of threads that
 * makes the same calls with the SDK's client to the same endpoint in the same process, turn about.
 *
 * <p>Arguments: the folder of functions, a folder for stores, targets, how many at once, turns.
 */
public final class TargetThroughput {

  private static final Source RUNBOOK =
      new Source(
          "echo",
          """
          schemaVersion: '0.3'
          parameters:
            Name: {type: String}
          mainSteps:
            - name: echo
              action: aws:invokeLambdaFunction
              inputs:
                FunctionName: Echo
                Payload: '{"name":"{{ Name }}"}'
          """);

  /** Turns that are not measured. */
  private static final int WARMING_UP = 8;

  private final int targets;
  private final int concurrent;
  private final StartRequest request;

  private TargetThroughput(int targets, int concurrent) {
    this.targets = targets;
    this.concurrent = concurrent;
    List<TargetNode> nodes = new ArrayList<>();
    for (int i = 0; i < targets; i++) {
      nodes.add(new TargetNode("n" + i, Map.of("Name", List.of("n" + i)), Connection.NONE));
    }
    this.request =
        StartRequest.of(RUNBOOK)
            .under(
                RateControl.ofNodes(
                    "Name", nodes, new Amount("" + concurrent), RateControl.USUAL_ERRORS));
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    Path stores = Path.of(arguments[1]);
    var throughput =
        new TargetThroughput(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    int turns = Integer.parseInt(arguments[4]);
    try (var endpoint = FunctionEndpoint.start(FunctionSet.read(Path.of(arguments[0])), 0);
        var clients = AwsClients.of(AwsConnection.STANDARD.at(endpoint.uri()));
        LambdaClient client = LambdaThroughput.client(endpoint.uri());
        var store = SqliteStore.open(stores.resolve("runbook.db"));
        var inMemory = engine(clients, new LocalBackend());
        var stored = engine(clients, new LocalBackend(LocalSettings.STANDARD, store))) {
      throughput.measure("in memory", () -> throughput.plain(client), inMemory, turns);
      throughput.measure("with a store", () -> throughput.plain(client), stored, turns);
    }
  }

  private static RunbookEngine engine(AwsClients clients, LocalBackend backend) {
    return RunbookEngine.builder()
        .actions(Actions.of(AwsActions.all(AwsAccess.of(clients))))
        .backend(backend)
        .build();
  }

  private void measure(String how, Callable<?> plain, RunbookEngine engine, int turns)
      throws Exception {
    for (int i = 0; i < WARMING_UP; i++) {
      millis(plain);
      millis(() -> fanOut(engine));
    }
    List<Double> plainTimes = new ArrayList<>();
    List<Double> engineTimes = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < turns; i++) {
      plainTimes.add(millis(plain));
      engineTimes.add(millis(() -> fanOut(engine)));
      ratios.add(engineTimes.getLast() / plainTimes.getLast());
    }
    System.out.printf(
        "%,d targets, %d at once, %s: plain SDK loop %,.0f ms   engine %,.0f ms   median of %d ratios %.3f%n",
        targets,
        concurrent,
        how,
        LambdaThroughput.median(plainTimes),
        LambdaThroughput.median(engineTimes),
        turns,
        LambdaThroughput.median(ratios));
  }

  private static double millis(Callable<?> whole) throws Exception {
    long began = System.nanoTime();
    whole.call();
    return (System.nanoTime() - began) / 1e6;
  }

  private Execution fanOut(RunbookEngine engine) throws InterruptedException {
    Execution ended = engine.start(request).await();
    if (ended.status() != Status.Success || ended.count(Status.Success) != targets) {
      throw new IllegalStateException(ended.failureMessage());
    }
    return ended;
  }

  private int plain(LambdaClient client) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(concurrent)) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < targets; i++) {
        String payload = "{\"name\":\"n%d\"}".formatted(i);
        answers.add(threads.submit(() -> invoke(client, payload)));
      }
      int letters = 0;
      for (Future<String> answer : answers) {
        letters += answer.get().length();
      }
      return letters;
    }
  }

  private static String invoke(LambdaClient client, String payload) {
    return client
        .invoke(call ->
            call.functionName("Echo")
                .logType(LogType.TAIL)
                .payload(SdkBytes.fromUtf8String(payload)))
        .payload()
        .asUtf8String();
  }
}
