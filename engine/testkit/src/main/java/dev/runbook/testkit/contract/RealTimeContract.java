package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.ActionResult;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.SignalRefused;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What backends promise whose executions run while their callers do something else. */
@Timeout(30)
abstract class RealTimeContract extends Contract {

  private final CountDownLatch hanging = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @Test
  void an_action_that_hangs_times_out_and_is_interrupted() throws InterruptedException {
    engine.has(
        ContractAction.named("test:hangs", (call, log) -> hang()).within(Duration.ofMillis(20)));

    Execution ended =
        engine
            .start(
                "{name: one, action: 'test:hangs', onFailure: 'step:two'}",
                "{name: two, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.TimedOut);
    assertThat(steps(ended)).containsExactly("one TimedOut", "two Success");
    interrupted.await();
  }

  @Test
  void a_stop_interrupts_an_action_that_hangs() throws InterruptedException {
    engine.has("test:hangs", (call, log) -> hang());
    RunningExecution execution =
        engine.start(
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
    engine.has(
        "test:tells",
        (call, log) -> {
          paused.countDown();
          return ActionResult.succeeded();
        });
    RunningExecution execution =
        engine.start("{name: one, action: 'test:tells'}", "{name: two, action: 'test:waits'}");
    paused.await();

    execution.stop(StopType.Cancel);

    assertThat(execution.await().status()).isEqualTo(Status.Cancelled);
  }

  @Test
  void a_stop_reaches_the_child_whose_onCancel_step_runs_before_the_parent_ends()
      throws InterruptedException {
    engine.has("test:inner", (call, log) -> hang());
    RunningExecution execution = engine.start("{name: child, action: 'test:child'}");
    hanging.await();

    execution.stop(StopType.Cancel);

    assertThat(execution.await().status()).isEqualTo(Status.Cancelled);
    Execution child = engine.childOf(execution.snapshot());
    assertThat(child.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(child)).containsExactly("inner Cancelled", "tidy Success");
    interrupted.await();
  }

  @Test
  void executions_run_beside_each_other() throws InterruptedException {
    int many = 2_000;
    var all = new CountDownLatch(many);
    engine.has("test:meets", (call, log) -> meet(all));
    List<RunningExecution> started = new ArrayList<>();
    started.add(engine.start("{name: one, action: 'test:meets'}"));
    StartRequest request = ContractEngine.request("{name: one, action: 'test:meets'}");
    while (started.size() < many) {
      started.add(engine.start(request));
    }

    for (RunningExecution execution : started) {
      assertThat(execution.await().status()).isEqualTo(Status.Success);
    }
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

  @Test
  void signals_from_many_threads_are_neither_lost_nor_doubled() throws InterruptedException {
    int senders = 20;
    int each = 10;
    var waits = new CountDownLatch(1);
    engine.whenWaiting("ask", waiting -> waits.countDown());
    RunningExecution execution =
        engine.start(
            "{name: ask, action: 'test:asks', inputs: {Needed: %d}}".formatted(senders * each));
    waits.await();

    List<Thread> threads = new ArrayList<>();
    for (int sender = 0; sender < senders; sender++) {
      int number = sender;
      threads.add(Thread.ofVirtual().start(() -> approveTwice(execution, number, each)));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    Execution ended = execution.await();
    List<String> names = new ArrayList<>();
    ended.steps().getFirst().outputs().path("By").forEach(name -> names.add(name.asText()));
    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(names).hasSize(senders * each).doesNotHaveDuplicates();
  }

  /** Sends each approval twice. One that was heard and not acted on yet may be taken again. */
  private static void approveTwice(RunningExecution execution, int sender, int each) {
    for (int number = 0; number < each; number++) {
      var approval = new Signal.Approve("%d-%d".formatted(sender, number), "");
      execution.signal(approval);
      try {
        execution.signal(approval);
      } catch (SignalRefused usually) {
        assertThat(usually.code()).isEqualTo("InvalidAutomationSignalException");
      }
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
