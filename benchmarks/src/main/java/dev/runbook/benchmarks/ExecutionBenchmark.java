package dev.runbook.benchmarks;

import dev.runbook.action.Actions;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.source.Limits;
import dev.runbook.source.Source;
import dev.runbook.testkit.VirtualBackend;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A whole execution in memory, from the request to its end: of every ten steps three sleep on a
 * virtual clock, two branch and five are actions answered with a constant.
 */
@State(Scope.Benchmark)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ExecutionBenchmark {

  /** How many steps the runbook has. */
  @Param({"10", "10000"})
  public int steps;

  private final RunbookEngine engine =
      RunbookEngine.builder()
          .actions(Actions.of(FlowActions.all()).with(new ConstantAction()))
          .backend(VirtualBackend.performingActions())
          .limits(Limits.UNLIMITED_DOCUMENT)
          .build();
  private StartRequest request = StartRequest.of(new Source("none", ""));

  /** Writes the runbook. */
  @Setup
  public void write() {
    var text = new StringBuilder("schemaVersion: '0.3'\nmainSteps:\n");
    for (int step = 0; step < steps; step++) {
      text.append(
          switch (step % 10) {
            case 0, 3, 7 ->
                "- {name: s%d, action: 'aws:sleep', inputs: {Duration: PT1M}}\n".formatted(step);
            case 2, 6 ->
                "- {name: s%d, action: 'aws:branch', inputs: {Choices: [{Variable: '{{ s%d.Value }}', StringEquals: constant, NextStep: s%d}]}}\n"
                    .formatted(step, step - 1, step + 1);
            default ->
                "- {name: s%d, action: 'runbook:constant', inputs: {Key: 'at {{ global:DATE }}'}}\n"
                    .formatted(step);
          });
    }
    request = StartRequest.of(new Source("steps" + steps, text.toString()));
  }

  /** From the request to the recorded end. */
  @Benchmark
  public Execution execution() throws InterruptedException {
    return engine.start(request).await();
  }
}
