package dev.runbook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.ActionResult;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.signal.StopType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every backend promises besides whose executions run while their callers do something else:
 * waiting can be cut short.
 */
@Timeout(30)
public abstract class RealTimeBackendContract extends BackendContract {

  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @Test
  void an_action_that_hangs_times_out_and_is_interrupted() throws InterruptedException {
    has(ContractAction.named("test:hangs", (call, log) -> hang()).within(Duration.ofMillis(20)));

    Execution ended =
        start(
                "{name: one, action: 'test:hangs', onFailure: 'step:two'}",
                "{name: two, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.TimedOut);
    assertThat(steps(ended)).containsExactly("one TimedOut", "two Success");
    interrupted.await();
  }

  @Test
  void a_stop_interrupts_an_action_that_hangs() throws InterruptedException {
    has("test:hangs", (call, log) -> hang());
    RunningExecution execution =
        start(
            "{name: one, action: 'test:hangs', onCancel: 'step:two'}",
            "{name: two, action: 'test:works'}");
    hanging.await();

    execution.stop(StopType.Cancel);

    Execution ended = execution.await();
    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("one Cancelled", "two Success");
    interrupted.await();
  }

  @Test
  void a_stop_ends_a_pause() throws InterruptedException {
    var paused = new CountDownLatch(1);
    has(
        "test:tells",
        (call, log) -> {
          paused.countDown();
          return ActionResult.succeeded();
        });
    RunningExecution execution =
        start("{name: one, action: 'test:tells'}", "{name: two, action: 'test:waits'}");
    paused.await();

    execution.stop(StopType.Cancel);

    assertThat(execution.await().status()).isEqualTo(Status.Cancelled);
  }

  @Test
  void a_stop_reaches_the_child_whose_onCancel_step_runs_before_the_parent_ends()
      throws InterruptedException {
    has("test:inner", (call, log) -> hang());
    RunningExecution execution = start("{name: child, action: 'test:child'}");
    hanging.await();

    execution.stop(StopType.Cancel);

    assertThat(execution.await().status()).isEqualTo(Status.Cancelled);
    Execution child =
        engine().list().stream()
            .map(RunningExecution::snapshot)
            .filter(snapshot -> snapshot.parentId().equals(execution.id()))
            .findFirst()
            .orElseThrow();
    assertThat(child.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(child)).containsExactly("inner Cancelled", "tidy Success");
    interrupted.await();
  }

  @Test
  void executions_run_beside_each_other() throws InterruptedException {
    int many = 2_000;
    var all = new CountDownLatch(many);
    has("test:meets", (call, log) -> meet(all));
    List<RunningExecution> started = new ArrayList<>();
    started.add(start("{name: one, action: 'test:meets'}"));
    var request = StartRequest.of(runbook("{name: one, action: 'test:meets'}"));
    while (started.size() < many) {
      started.add(engine().start(request));
    }

    for (RunningExecution execution : started) {
      assertThat(execution.await().status()).isEqualTo(Status.Success);
    }
  }

  @Test
  void closing_the_engine_ends_what_runs() throws InterruptedException {
    has("test:hangs", (call, log) -> hang());
    RunningExecution execution =
        start("{name: one, action: 'test:hangs'}", "{name: two, action: 'test:works'}");
    hanging.await();

    engine().close();

    assertThat(execution.snapshot().status()).isEqualTo(Status.Cancelled);
    interrupted.await();
  }

  private ActionResult hang() throws InterruptedException {
    hanging.countDown();
    try {
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody counts this down");
    } catch (InterruptedException asExpected) {
      interrupted.countDown();
      throw asExpected;
    }
  }

  private static ActionResult meet(CountDownLatch all) throws InterruptedException {
    all.countDown();
    if (!all.await(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("%d executions have not begun".formatted(all.getCount()));
    }
    return ActionResult.succeeded();
  }
}
