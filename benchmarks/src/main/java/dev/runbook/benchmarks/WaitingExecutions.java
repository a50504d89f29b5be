package dev.runbook.benchmarks;

import dev.runbook.action.Actions;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.local.LocalBackend;
import dev.runbook.local.LocalSettings;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.source.Source;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Executions that wait, half for time to pass and half for a person: what one holds of the heap,
 * and how long it takes until all go on in the next process.
 *
 * <p>Arguments: the store, how many, and what is to be done: {@code leave} begins them and closes
 * the engine, {@code die} begins them and kills the process, {@code resume} goes on with them.
 */
public final class WaitingExecutions {

  private static final Source SLEEPING =
      new Source(
          "sleeping",
          """
          schemaVersion: '0.3'
          mainSteps:
            - {name: wait, action: 'aws:sleep', inputs: {Duration: PT24H}}
          """);

  private static final Source ASKING =
      new Source(
          "asking",
          """
          schemaVersion: '0.3'
          mainSteps:
            - {name: ask, action: 'aws:approve', timeoutSeconds: 86400, inputs: {Approvers: [operator], Message: 'May it go on?'}}
          """);

  private static final Source ENDING =
      new Source(
          "ending",
          """
          schemaVersion: '0.3'
          mainSteps:
            - {name: wait, action: 'aws:sleep', inputs: {Duration: PT0S}}
          """);

  private final Path file;
  private final int many;

  private WaitingExecutions(Path file, int many) {
    this.file = file;
    this.many = many;
  }

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    var waiting = new WaitingExecutions(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
    switch (arguments[2]) {
      case "leave" -> waiting.begin(false);
      case "die" -> waiting.begin(true);
      case "resume" -> waiting.resume();
      default -> throw new IllegalArgumentException(arguments[2]);
    }
  }

  private void begin(boolean die) throws Exception {
    try (var store = SqliteStore.open(file)) {
      RunbookEngine engine = engine(store, new CountDownLatch(0));
      for (int i = 0; i < 100; i++) {
        engine.start(StartRequest.of(ENDING)).await();
      }
      LiveHeap before = LiveHeap.now();
      long began = System.nanoTime();
      long frames = store.written().frames();
      start(engine);
      while (store.written().frames() < frames + many) { // Each writes once, that it waits.
        Thread.sleep(10);
      }
      System.out.printf("%,d begun and waiting after %s%n", many, since(began));
      System.out.print(LiveHeap.now().besides(before, many));
      if (die) {
        var pid = Long.toString(ProcessHandle.current().pid());
        new ProcessBuilder("kill", "-KILL", pid).start().waitFor();
      }
      long closing = System.nanoTime();
      engine.close();
      System.out.printf("closed within %s%n", since(closing));
    }
  }

  private void start(RunbookEngine engine) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < many; i++) {
        var request = StartRequest.of(i % 2 == 0 ? SLEEPING : ASKING);
        var unused = threads.submit(() -> engine.start(request));
      }
    }
  }

  private void resume() throws Exception {
    var goOn = new CountDownLatch(many);
    LiveHeap before = LiveHeap.now();
    long began = System.nanoTime();
    try (var store = SqliteStore.open(file)) {
      RunbookEngine engine = engine(store, goOn);
      goOn.await();
      System.out.printf("%,d go on within %s of opening the store%n", many, since(began));
      System.out.print(LiveHeap.now().besides(before, many));
      engine.close();
    }
  }

  private static RunbookEngine engine(SqliteStore store, CountDownLatch resumed) {
    return RunbookEngine.builder()
        .actions(Actions.of(FlowActions.all()))
        .backend(new LocalBackend(LocalSettings.STANDARD, store))
        .listener(event -> {
          if (event instanceof ExecutionEvent.Resumed) {
            resumed.countDown();
          }
        })
        .build();
  }

  private static String since(long nanos) {
    return "%.2f s".formatted((System.nanoTime() - nanos) / 1e9);
  }
}
