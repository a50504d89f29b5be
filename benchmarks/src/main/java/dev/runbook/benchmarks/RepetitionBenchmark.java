package dev.runbook.benchmarks;

import dev.runbook.action.Actions;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.source.Source;
import dev.runbook.testkit.VirtualBackend;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Many steps out of few: a loop whose body is ten actions, and a loop that starts a child runbook
 * of fifty. Divide by the number of steps to see what one costs.
 */
@State(Scope.Benchmark)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-Xmn2g", "-XX:+UseSerialGC"})
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RepetitionBenchmark {

  private static final int BODY = 10;
  private static final int CHILD = 50;

  /** How often the body runs. */
  @Param({"1", "10", "100"})
  public int iterations;

  private final RunbookEngine engine =
      RunbookEngine.builder()
          .actions(Actions.of(FlowActions.all()).with(new ConstantAction()))
          .documents((name, version) -> Optional.of(child()))
          .backend(VirtualBackend.performingActions())
          .build();
  private StartRequest loop = StartRequest.of(new Source("none", ""));
  private StartRequest children = loop;

  /** Writes the runbooks. */
  @Setup
  public void write() {
    loop = StartRequest.of(looping("loop", steps("s", BODY, "          ")));
    children =
        StartRequest.of(
            looping(
                "children",
                "          - {name: c, action: 'aws:executeAutomation', inputs: {DocumentName: child}}\n"));
  }

  private Source looping(String name, String body) {
    return new Source(
        name,
        """
        schemaVersion: '0.3'
        mainSteps:
          - name: again
            action: aws:loop
            inputs:
              MaxIterations: %d
              LoopCondition: {Variable: a, StringEquals: a}
              Steps:
        %s\
        """
            .formatted(iterations, body));
  }

  private static Source child() {
    return new Source("child.yaml", "schemaVersion: '0.3'\nmainSteps:\n" + steps("c", CHILD, "  "));
  }

  private static String steps(String prefix, int many, String indent) {
    var text = new StringBuilder();
    for (int step = 0; step < many; step++) {
      text.append(
          "%s- {name: %s%d, action: 'runbook:constant', inputs: {Key: 'at {{ global:DATE }}'}}\n"
              .formatted(indent, prefix, step));
    }
    return text.toString();
  }

  /** Ten steps an iteration, and the loop itself. */
  @Benchmark
  public Execution steps() throws InterruptedException {
    return engine.start(loop).await();
  }

  /** An execution of fifty steps an iteration. */
  @Benchmark
  public Execution stepsOfChildren() throws InterruptedException {
    return engine.start(children).await();
  }
}
