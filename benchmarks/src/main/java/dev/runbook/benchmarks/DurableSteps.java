package dev.runbook.benchmarks;

import dev.runbook.action.Actions;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.local.LocalBackend;
import dev.runbook.local.LocalSettings;
import dev.runbook.local.store.SqliteStore;
import dev.runbook.local.store.Written;
import dev.runbook.source.Source;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * So many executions at a time, each of fifty steps that are on disk before they are performed. One
 * that ends is followed by the next, and all are under way while it is measured.
 */
final class DurableSteps implements AutoCloseable {

  private static final int STEPS = 50;
  private static final StartRequest REQUEST = StartRequest.of(new Source("fifty", runbook()));

  private final SqliteStore store;
  private final RunbookEngine engine;
  private final int concurrent;
  private final Latencies latencies = new Latencies();
  private final LongAdder steps = new LongAdder();

  DurableSteps(SqliteStore store, int concurrent) {
    this.store = store;
    this.concurrent = concurrent;
    this.engine =
        RunbookEngine.builder()
            .actions(Actions.of(List.of(new ConstantAction())))
            .backend(new LocalBackend(LocalSettings.STANDARD, store))
            .listener(this::count)
            .build();
  }

  /**
   * What came of a turn.
   *
   * @param rate steps a second
   * @param processor microseconds of processor time a step
   */
  record Turn(double rate, double processor, long steps, Written written) {

    double commitsPerStep() {
      return (double) written.commits() / steps;
    }

    double framesPerCommit() {
      return (double) written.frames() / written.commits();
    }

    int bytesPerFrame() {
      return (int) (written.bytes() / written.frames());
    }
  }

  /** How long steps took, from the event that tells they began to the one that tells they ended. */
  Latencies latencies() {
    return latencies;
  }

  /** All the steps there were. */
  long steps() {
    return steps.sum();
  }

  private void count(ExecutionEvent event) {
    if (event instanceof ExecutionEvent.StepEnded ended) {
      steps.increment();
      latencies.add(ended.step());
    }
  }

  Turn turn(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < concurrent; i++) {
        var unused =
            threads.submit(() -> {
              while (System.nanoTime() < end) {
                run();
              }
              return null;
            });
      }
      Thread.sleep(nanos / 10_000_000); // A tenth of the turn, to get going.
      long began = System.nanoTime();
      long before = steps.sum();
      Written writtenBefore = store.written();
      long processorBefore = ProcessorTime.nanos();
      Thread.sleep(Math.max(0, (end - began) / 1_000_000));
      long made = steps.sum() - before;
      double seconds = (System.nanoTime() - began) / 1e9;
      double processor = (ProcessorTime.nanos() - processorBefore) / 1e3 / made;
      return new Turn(made / seconds, processor, made, store.written().since(writtenBefore));
    }
  }

  private void run() throws InterruptedException {
    Execution ended = engine.start(REQUEST).await();
    if (ended.status() != Status.Success) {
      throw new IllegalStateException(ended.failureMessage());
    }
  }

  private static String runbook() {
    var text = new StringBuilder("schemaVersion: '0.3'\nmainSteps:\n");
    for (int step = 0; step < STEPS; step++) {
      text.append(
          "- {name: s%d, action: 'runbook:constant', inputs: {Key: 'at {{ global:DATE }}'}}\n"
              .formatted(step));
    }
    return text.toString();
  }

  @Override
  public void close() {
    engine.close();
    store.close();
  }
}
