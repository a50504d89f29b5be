package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.ActionResult;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.SignalRefused;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.signal.StopType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What backends promise of stops. */
abstract class StopContract extends Contract {

  @Test
  void a_stop_cancels_the_step_that_runs_and_then_runs_its_onCancel_step()
      throws InterruptedException {
    engine.has("test:stops", (call, log) -> stopping(call.executionId()));

    Execution ended =
        engine
            .start(
                "{name: one, action: 'test:stops', maxAttempts: 3, onCancel: 'step:tidy'}",
                "{name: two, action: 'test:works', isEnd: true}",
                "{name: tidy, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("one Cancelled", "tidy Success", "two Pending");
    assertThat(engine.events())
        .containsSubsequence(
            "StepStarted one", "Cancelling", "StepStarted tidy", "Ended Cancelled");
  }

  @Test
  void an_execution_is_cancelling_from_the_moment_somebody_asks() throws InterruptedException {
    List<Status> seen = new ArrayList<>();
    var looked = new CountDownLatch(1);
    engine.has(
        "test:stops",
        (call, log) -> {
          ActionResult result = stopping(call.executionId());
          seen.add(engine.found(call.executionId()).snapshot().status());
          looked.countDown();
          return result;
        });
    engine.has(
        "test:holds",
        (call, log) -> {
          looked.await();
          return ActionResult.succeeded();
        });

    engine
        .start(
            "{name: one, action: 'test:stops', onCancel: 'step:hold'}",
            "{name: hold, action: 'test:holds'}")
        .await();

    assertThat(seen).containsExactly(Status.Cancelling);
  }

  @Test
  void a_stop_from_within_a_child_cancels_the_parent() throws InterruptedException {
    engine.has(
        "test:inner",
        (call, log) -> stopping(engine.found(call.executionId()).snapshot().parentId()));

    Execution ended =
        engine
            .start("{name: child, action: 'test:child'}", "{name: two, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("child Cancelled", "two Pending");
  }

  @Test
  void a_stop_comes_too_late_for_an_execution_that_has_ended() throws InterruptedException {
    RunningExecution execution = engine.start("{name: one, action: 'test:works'}");
    Execution ended = execution.await();

    assertThatThrownBy(() -> execution.stop(StopType.Cancel))
        .isInstanceOf(SignalRefused.class)
        .hasMessageContaining("InvalidAutomationStatusUpdateException");
    assertThat(execution.snapshot()).isEqualTo(ended);
  }

  @Test
  void a_complete_lets_the_step_that_runs_finish_and_begins_nothing_more()
      throws InterruptedException {
    engine.has(
        "test:completes",
        (call, log) -> {
          engine.found(call.executionId()).stop(StopType.Complete);
          return ActionResult.succeeded();
        });

    Execution ended =
        engine
            .start(
                "{name: one, action: 'test:completes', onCancel: 'step:tidy'}",
                "{name: two, action: 'test:works', isEnd: true}",
                "{name: tidy, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(steps(ended)).containsExactly("one Success", "two Pending", "tidy Pending");
  }

  @Test
  void a_cancel_may_follow_a_complete() throws InterruptedException {
    engine.whenWaiting(
        "ask",
        waiting -> {
          engine.found(waiting.executionId()).stop(StopType.Complete);
          engine.found(waiting.executionId()).stop(StopType.Cancel);
        });

    Execution ended = engine.start("{name: ask, action: 'test:asks'}").await();

    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("ask Cancelled");
  }

  @Test
  void a_stop_ends_the_wait_for_a_signal() throws InterruptedException {
    engine.whenWaiting("ask", waiting -> engine.found(waiting.executionId()).stop(StopType.Cancel));

    Execution ended =
        engine
            .start(
                "{name: ask, action: 'test:asks', onCancel: 'step:tidy', isEnd: true}",
                "{name: tidy, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("ask Cancelled", "tidy Success");
  }

  private ActionResult stopping(String id) {
    engine.found(id).stop(StopType.Cancel);
    return ActionResult.succeeded();
  }
}
