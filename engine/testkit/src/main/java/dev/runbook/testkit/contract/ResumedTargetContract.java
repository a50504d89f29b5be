package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.failure;
import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.engine.RetryRequest;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRefused;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.signal.StopType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What backends promise of targets when another process goes on with them. */
@Timeout(60)
abstract class ResumedTargetContract extends Contract {

  private final List<ActionCall> calls = new CopyOnWriteArrayList<>();

  @Test
  void those_that_were_begun_go_on_with_their_parent() throws InterruptedException {
    RunningExecution running = hanging(List.of("a", "b", "c", "d"), 2);
    engine.restart();
    counting();

    Execution parent = engine.found(running.id()).await();

    assertThat(parent.status()).isEqualTo(Status.Success);
    assertThat(steps(parent)).containsExactly("a Success", "b Success", "c Success", "d Success");
    List<String> tokens = new ArrayList<>();
    calls.forEach(call -> tokens.add(call.token()));
    assertThat(tokens).hasSize(6);
    assertThat(tokens.subList(3, 6)).contains(tokens.get(1), tokens.get(2));
  }

  @Test
  void a_stop_finds_those_a_former_process_began() throws InterruptedException {
    RunningExecution running = hanging(List.of("a", "b", "c", "d"), 2);
    engine.restart();
    var hangs = new CountDownLatch(2);
    hanging(hangs);
    RunningExecution resumed = engine.found(running.id());
    hangs.await();

    resumed.stop(StopType.Cancel);

    assertThat(steps(resumed.await()))
        .containsExactly("a Success", "b Cancelled", "c Cancelled", "d Pending");
  }

  @Test
  void a_retry_runs_for_those_that_have_not_succeeded() throws InterruptedException {
    engine.has(
        "test:for",
        (call, log) -> {
          calls.add(call);
          return calls.size() == 2 ? failure() : ActionResult.succeeded();
        });
    Execution failed =
        engine.start(TargetRunbook.request(List.of("a", "b", "c"), "1", "0")).await();

    Execution retried = engine.engine().retry(RetryRequest.of(failed.id())).await();

    assertThat(steps(failed)).containsExactly("a Success", "b Failed", "c Pending");
    assertThat(steps(retried)).containsExactly("b Success", "c Success");
    assertThat(retried.retryOf()).isEqualTo(failed.id());
    assertThatThrownBy(() -> engine.engine().retry(RetryRequest.of(retried.id())))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("has succeeded for every target");
  }

  /** Runs for these, until so many hang after the first. */
  private RunningExecution hanging(List<String> names, int concurrency)
      throws InterruptedException {
    var hangs = new CountDownLatch(concurrency);
    engine.has(
        "test:for",
        (call, log) -> {
          calls.add(call);
          if (calls.size() > 1) {
            hangs.countDown();
            new CountDownLatch(1).await();
          }
          return ActionResult.succeeded();
        });
    RunningExecution running =
        engine.start(TargetRunbook.request(names, Integer.toString(concurrency), "0"));
    hangs.await();
    return running;
  }

  private void hanging(CountDownLatch hangs) {
    engine.has(
        "test:for",
        (call, log) -> {
          hangs.countDown();
          new CountDownLatch(1).await();
          return ActionResult.succeeded();
        });
  }

  private void counting() {
    engine.has(
        "test:for",
        (call, log) -> {
          calls.add(call);
          return ActionResult.succeeded();
        });
  }
}
