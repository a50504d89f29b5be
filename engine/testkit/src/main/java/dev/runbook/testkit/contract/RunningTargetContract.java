package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.ActionResult;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.signal.StopType;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What backends promise of targets that run while others do something else. */
@Timeout(30)
abstract class RunningTargetContract extends Contract {

  @Test
  void targets_run_side_by_side() throws InterruptedException {
    var first = new CountDownLatch(1);
    var both = new CountDownLatch(2);
    engine.has(
        "test:for",
        (call, log) -> {
          if (first.getCount() > 0) {
            first.countDown();
          } else {
            both.countDown();
            both.await();
          }
          return ActionResult.succeeded();
        });

    Execution parent =
        engine.start(TargetRunbook.request(List.of("a", "b", "c"), "2", "0")).await();

    assertThat(parent.status()).isEqualTo(Status.Success);
  }

  @Test
  void a_stop_cancels_those_that_run_and_begins_no_more() throws InterruptedException {
    var hangs = new CountDownLatch(1);
    engine.has(
        "test:for",
        (call, log) -> {
          hangs.countDown();
          new CountDownLatch(1).await();
          return ActionResult.succeeded();
        });
    RunningExecution running =
        engine.start(TargetRunbook.request(List.of("a", "b", "c"), "1", "0"));
    hangs.await();

    running.stop(StopType.Cancel);

    Execution parent = running.await();
    assertThat(parent.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(parent)).containsExactly("a Cancelled", "b Pending", "c Pending");
    String child = parent.steps().getFirst().id();
    assertThat(engine.found(child).snapshot().status()).isEqualTo(Status.Cancelled);
  }

  @Test
  void one_that_is_stopped_by_itself_is_no_error() throws InterruptedException {
    var hangs = new CountDownLatch(1);
    engine.has(
        "test:for",
        (call, log) -> {
          if (hangs.getCount() == 0) {
            return ActionResult.succeeded();
          }
          hangs.countDown();
          new CountDownLatch(1).await();
          return ActionResult.succeeded();
        });
    RunningExecution running = engine.start(TargetRunbook.request(List.of("a", "b"), "1", "0"));
    hangs.await();
    StepExecution step = running.snapshot().steps().getFirst();

    engine.found(step.id()).stop(StopType.Cancel);

    Execution parent = running.await();
    assertThat(parent.status()).isEqualTo(Status.Success);
    assertThat(steps(parent)).containsExactly("a Cancelled", "b Success");
  }
}
