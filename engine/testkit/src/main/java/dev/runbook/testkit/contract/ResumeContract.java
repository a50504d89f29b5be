package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.ExecutionSuspended;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.AttemptStatus;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.journal.ReplayMismatch;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What backends promise of executions that another process goes on with. */
@Timeout(60)
abstract class ResumeContract extends Contract {

  private final CountDownLatch waits = new CountDownLatch(1);
  private final List<ActionCall> calls = new CopyOnWriteArrayList<>();

  @Test
  void closing_the_engine_leaves_what_waits_and_the_next_one_goes_on() throws InterruptedException {
    counting("test:counts");
    RunningExecution execution =
        asking(
            "{name: one, action: 'test:counts'}",
            "{name: ask, action: 'test:asks'}",
            "{name: two, action: 'test:counts'}");

    engine.restart();

    assertThatThrownBy(execution::await).isInstanceOf(ExecutionSuspended.class);
    RunningExecution resumed = engine.found(execution.id());
    assertThat(steps(resumed.snapshot()))
        .containsExactly("one Success", "ask Waiting", "two Pending");
    resumed.signal(new Signal.Approve("ann", ""));
    Execution ended = resumed.await();
    assertThat(steps(ended)).containsExactly("one Success", "ask Success", "two Success");
    assertThat(calls).extracting(ActionCall::step).containsExactly("one", "two");
  }

  @Test
  void the_listener_is_told_what_goes_on_and_then_what_happens() throws InterruptedException {
    RunningExecution execution =
        asking("{name: one, action: 'test:works'}", "{name: ask, action: 'test:asks'}");
    engine.restart();
    engine.events().clear();

    RunningExecution resumed = engine.found(execution.id());
    resumed.signal(new Signal.Approve("ann", ""));
    resumed.await();

    assertThat(engine.events())
        .containsExactly("Resumed", "StepEnded ask Success", "Ended Success");
  }

  @Test
  void an_attempt_that_was_cut_short_is_made_again_with_the_same_token()
      throws InterruptedException {
    var hangs = new CountDownLatch(1);
    hanging(hangs);
    RunningExecution execution = engine.start("{name: one, action: 'test:hangs'}");
    hangs.await();
    engine.restart();
    counting("test:hangs");

    Execution ended = engine.found(execution.id()).await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(calls).hasSize(2).extracting(ActionCall::token).containsOnly(calls.get(0).token());
    assertThat(ended.steps().getFirst().attempts())
        .extracting(StepExecution.Attempt::number, StepExecution.Attempt::status)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, AttemptStatus.Interrupted),
            org.assertj.core.groups.Tuple.tuple(1, AttemptStatus.Success));
  }

  @Test
  void work_of_a_flow_action_that_was_cut_short_is_done_again_with_the_same_token()
      throws InterruptedException {
    var hangs = new CountDownLatch(1);
    hanging(hangs);
    RunningExecution execution =
        engine.start(
            "{name: one, action: 'test:delegates', inputs: {Action: 'test:hangs'}}",
            "{name: two, action: 'test:works'}");
    hangs.await();
    engine.restart();
    counting("test:hangs");

    Execution ended = engine.found(execution.id()).await();

    assertThat(steps(ended)).containsExactly("one Success", "two Success");
    assertThat(calls).hasSize(2).extracting(ActionCall::token).containsOnly(calls.get(0).token());
  }

  @Test
  void a_part_of_a_flow_action_that_must_not_be_done_twice_fails_and_is_tidied_up_after()
      throws InterruptedException {
    var hangs = new CountDownLatch(1);
    hanging(ContractFlow.PART, hangs);
    counting(ContractFlow.TIDY);
    RunningExecution execution =
        engine.start("{name: one, action: 'test:whole', x-onInterrupted: fail}");
    hangs.await();
    engine.restart();
    counting(ContractFlow.PART);

    Execution ended = engine.found(execution.id()).await();

    assertThat(ended.failureMessage())
        .contains("nobody knows whether the action has done its work");
    assertThat(calls)
        .extracting(ActionCall::action)
        .containsExactly(ContractFlow.PART, ContractFlow.TIDY);
  }

  @Test
  void an_attempt_that_must_not_be_made_twice_fails_instead() throws InterruptedException {
    var hangs = new CountDownLatch(1);
    hanging(hangs);
    RunningExecution execution =
        engine.start("{name: one, action: 'test:hangs', x-onInterrupted: fail}");
    hangs.await();
    engine.restart();
    counting("test:hangs");

    Execution ended = engine.found(execution.id()).await();

    assertThat(ended.status()).isEqualTo(Status.Failed);
    assertThat(ended.failureMessage())
        .contains("nobody knows whether the action has done its work");
    assertThat(calls).hasSize(1);
  }

  @Test
  void an_attempt_that_ends_while_the_engine_closes_is_not_made_again()
      throws InterruptedException {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    engine.has(
        "test:slow",
        (call, log) -> {
          calls.add(call);
          begun.countDown();
          mayEnd.await();
          return ActionResult.succeeded();
        });
    RunningExecution execution =
        engine.start("{name: one, action: 'test:slow'}", "{name: two, action: 'test:works'}");
    begun.await();
    Thread closing = Thread.ofVirtual().start(engine::restart);
    mayEnd.countDown();
    closing.join();

    Execution ended = engine.found(execution.id()).await();

    assertThat(steps(ended)).containsExactly("one Success", "two Success");
    assertThat(calls).hasSize(1);
  }

  @Test
  void what_was_approved_before_stays_approved() throws InterruptedException {
    var second = new CountDownLatch(2);
    engine.whenWaiting("ask", waiting -> second.countDown());
    RunningExecution execution =
        engine.start("{name: ask, action: 'test:asks', inputs: {Needed: 2}}");
    untilWaiting(execution);
    execution.signal(new Signal.Approve("ann", ""));
    second.await();
    engine.restart();

    RunningExecution resumed = engine.found(execution.id());
    assertThatThrownBy(() -> resumed.signal(new Signal.Approve("ann", "")))
        .hasMessageContaining("ann");
    resumed.signal(new Signal.Approve("ben", ""));

    assertThat(resumed.await().steps().getFirst().outputs().get("By"))
        .isEqualTo(JsonNodeFactory.instance.arrayNode().add("ann").add("ben"));
  }

  @Test
  void a_stop_that_came_before_is_not_forgotten() throws InterruptedException {
    counting("test:hangs");
    RunningExecution execution =
        asking(
            "{name: ask, action: 'test:asks', onCancel: 'step:undo', isEnd: true}",
            "{name: undo, action: 'test:hangs'}");
    var undoing = new CountDownLatch(1);
    engine.restart();
    engine.has(
        "test:hangs",
        (call, log) -> {
          undoing.countDown();
          new CountDownLatch(1).await();
          return ActionResult.succeeded();
        });
    engine.found(execution.id()).stop(StopType.Cancel);
    undoing.await();
    engine.restart();
    counting("test:hangs");

    Execution ended = engine.found(execution.id()).await();

    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("ask Cancelled", "undo Success");
  }

  @Test
  void a_child_goes_on_with_its_parent() throws InterruptedException {
    var inside = new CountDownLatch(1);
    engine.whenWaiting("ask", waiting -> inside.countDown());
    RunningExecution parent = engine.start("{name: child, action: 'test:askingChild'}");
    inside.await();
    engine.restart();

    RunningExecution resumed = engine.found(parent.id());
    Execution child = childOf(resumed);
    engine.found(child.id()).signal(new Signal.Approve("ann", ""));

    assertThat(resumed.await().status()).isEqualTo(Status.Success);
    assertThat(engine.list())
        .hasSize(2)
        .extracting(ExecutionSummary::status)
        .containsOnly(Status.Success);
  }

  @Test
  void one_that_asks_for_something_else_stops_and_harms_no_other() throws InterruptedException {
    engine.has(taking(InputType.STRING));
    RunningExecution changed =
        asking(
            "{name: change, action: 'test:changes', inputs: {Level: '5'}}",
            "{name: ask, action: 'test:asks'}");
    RunningExecution other = engine.start("{name: ask, action: 'test:asks'}");
    untilWaiting(other);
    engine.restart();
    engine.has(taking(InputType.INTEGER));

    engine.found(other.id()).signal(new Signal.Approve("ann", ""));

    assertThat(engine.found(other.id()).await().status()).isEqualTo(Status.Success);
    assertThatThrownBy(() -> engine.engine().resume(changed.id()).await())
        .isInstanceOf(EngineFailed.class)
        .hasCauseInstanceOf(ReplayMismatch.class);
  }

  @Test
  void what_has_ended_is_still_described() throws InterruptedException {
    Execution ended =
        engine
            .start(
                "{name: one, action: 'test:fails', maxAttempts: 2, onFailure: 'step:two'}",
                "{name: two, action: 'test:works'}")
            .await();

    engine.restart();

    assertThat(engine.engine().describe(ended.id())).isEqualTo(ended);
    assertThat(engine.list()).containsExactly(ended.summary());
  }

  private static ContractAction taking(InputType type) {
    return new ContractAction(
        ActionDefinition.named("test:changes", "Is changed while an execution waits.")
            .takes(Input.required("Level", type, "How much.")),
        (call, log) -> ActionResult.succeeded());
  }

  /** Has {@code test:hangs} count down when it is performed, and never end. */
  private void hanging(CountDownLatch begun) {
    hanging("test:hangs", begun);
  }

  private void hanging(String action, CountDownLatch begun) {
    engine.has(
        action,
        (call, log) -> {
          calls.add(call);
          begun.countDown();
          new CountDownLatch(1).await();
          return ActionResult.succeeded();
        });
  }

  private void counting(String action) {
    engine.has(
        action,
        (call, log) -> {
          calls.add(call);
          return ActionResult.succeeded();
        });
  }

  /** Starts an execution and returns when its step {@code ask} waits. */
  private RunningExecution asking(String... steps) throws InterruptedException {
    engine.whenWaiting("ask", waiting -> waits.countDown());
    RunningExecution execution = engine.start(steps);
    waits.await();
    return execution;
  }

  private static void untilWaiting(RunningExecution execution) {
    while (execution.snapshot().status() != Status.Waiting) {
      Thread.onSpinWait();
    }
  }

  /** The child comes when the parent, which has just been resumed, has found it. */
  private Execution childOf(RunningExecution parent) {
    return engine.childOf(parent.snapshot());
  }
}
