package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.ActionResult;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.SignalRefused;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What backends promise of signals to steps that wait. */
abstract class SignalContract extends Contract {

  private static final String ASK = "{name: ask, action: 'test:asks'}";

  @Test
  void a_signal_reaches_the_step_that_waits() throws InterruptedException {
    engine.whenWaiting("ask", waiting -> approve(waiting.executionId(), "anna"));

    Execution ended = engine.start(ASK, "{name: next, action: 'test:works'}").await();

    assertThat(steps(ended)).containsExactly("ask Success", "next Success");
    assertThat(approvers(ended, "ask")).containsExactly("anna");
    assertThat(engine.events()).containsSubsequence("StepStarted ask", "StepWaiting ask");
  }

  @Test
  void an_execution_that_waits_says_so() throws InterruptedException {
    List<Execution> seen = new ArrayList<>();
    engine.whenWaiting(
        "ask",
        waiting -> {
          seen.add(engine.found(waiting.executionId()).snapshot());
          approve(waiting.executionId(), "anna");
        });

    engine.start(ASK).await();

    assertThat(seen.getFirst().status()).isEqualTo(Status.Waiting);
    assertThat(steps(seen.getFirst())).containsExactly("ask Waiting");
  }

  @Test
  void a_signal_for_one_run_of_a_step_never_reaches_another() throws InterruptedException {
    engine.whenWaiting(
        "first",
        waiting -> {
          approve(waiting.executionId(), "anna");
          approve(waiting.executionId(), "too late for first, and not meant for second");
        });
    engine.whenWaiting("second", waiting -> approve(waiting.executionId(), "carol"));

    Execution ended =
        engine
            .start("{name: first, action: 'test:asks'}", "{name: second, action: 'test:asks'}")
            .await();

    assertThat(approvers(ended, "first")).containsExactly("anna");
    assertThat(approvers(ended, "second")).containsExactly("carol");
  }

  @Test
  void a_signal_for_one_iteration_never_reaches_the_next() throws InterruptedException {
    engine.whenWaiting(
        "ask",
        waiting -> {
          int iteration = Objects.requireNonNull(waiting.step().loop()).iteration();
          approve(waiting.executionId(), "anna " + iteration);
          approve(waiting.executionId(), "too late " + iteration);
        });

    Execution ended =
        engine
            .start("{name: each, action: 'aws:loop', inputs: {Steps: [%s]}}".formatted(ASK))
            .await();

    assertThat(ended.steps().stream().filter(step -> step.name().equals("ask")))
        .extracting(step -> step.outputs().path("By").path(0).asText())
        .containsExactly("anna 1", "anna 2", "anna 3");
  }

  @Test
  void a_refused_signal_changes_nothing() throws InterruptedException {
    engine.whenWaiting(
        "ask",
        waiting -> {
          RunningExecution execution = engine.found(waiting.executionId());
          Execution before = execution.snapshot();

          assertRefused(
              execution, new Signal.Reject("anna", ""), "InvalidAutomationSignalException");
          assertRefused(
              execution, new Signal.Resume("nowhere", "anna"), "AutomationStepNotFoundException");

          assertThat(execution.snapshot()).isEqualTo(before);
          approve(waiting.executionId(), "ben");
        });

    Execution ended = engine.start(ASK).await();

    assertThat(approvers(ended, "ask")).containsExactly("ben");
  }

  @Test
  void the_same_signal_sent_twice_is_taken_once() throws InterruptedException {
    engine.whenWaiting(
        "ask",
        waiting -> {
          if (waiting.step().outputs().path("By").isEmpty()) {
            approve(waiting.executionId(), "anna");
            assertRefused(
                engine.found(waiting.executionId()),
                new Signal.Approve("anna", ""),
                "InvalidAutomationSignalException");
          } else {
            approve(waiting.executionId(), "ben");
          }
        });

    Execution ended = engine.start("{name: ask, action: 'test:asks', inputs: {Needed: 2}}").await();

    assertThat(approvers(ended, "ask")).containsExactly("anna", "ben");
  }

  @Test
  void nothing_is_taken_where_nothing_waits_and_after_the_end() throws InterruptedException {
    engine.has(
        "test:asked",
        (call, log) -> {
          assertRefused(
              engine.found(call.executionId()),
              new Signal.Approve("anna", ""),
              "InvalidAutomationSignalException");
          return ActionResult.succeeded();
        });
    RunningExecution execution = engine.start("{name: one, action: 'test:asked'}");

    assertThat(execution.await().status()).isEqualTo(Status.Success);
    assertRefused(execution, new Signal.Approve("anna", ""), "InvalidAutomationSignalException");
  }

  @Test
  void a_child_that_waits_is_signalled_by_its_own_id() throws InterruptedException {
    engine.whenWaiting(
        "ask",
        waiting -> {
          String parent = engine.found(waiting.executionId()).snapshot().parentId();
          assertRefused(
              engine.found(parent),
              new Signal.Approve("anna", ""),
              "InvalidAutomationSignalException");
          approve(waiting.executionId(), "anna");
        });

    Execution ended = engine.start("{name: child, action: 'test:askingChild'}").await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(approvers(engine.childOf(ended), "ask")).containsExactly("anna");
  }

  @Test
  void a_child_that_waits_is_stopped_with_its_parent() throws InterruptedException {
    engine.whenWaiting(
        "ask",
        waiting ->
            engine
                .found(engine.found(waiting.executionId()).snapshot().parentId())
                .stop(StopType.Cancel));

    Execution ended = engine.start("{name: child, action: 'test:askingChild'}").await();

    assertThat(steps(ended)).containsExactly("child Cancelled");
    assertThat(engine.childOf(ended).status()).isEqualTo(Status.Cancelled);
    assertThat(steps(engine.childOf(ended))).containsExactly("ask Cancelled", "tidy Success");
  }

  private void approve(String executionId, String by) {
    engine.found(executionId).signal(new Signal.Approve(by, ""));
  }

  private static void assertRefused(RunningExecution execution, Signal signal, String code) {
    assertThatThrownBy(() -> execution.signal(signal))
        .isInstanceOfSatisfying(
            SignalRefused.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static List<String> approvers(Execution execution, String step) {
    List<String> names = new ArrayList<>();
    Objects.requireNonNull(execution.step(step))
        .outputs()
        .path("By")
        .forEach(name -> names.add(name.asText()));
    return names;
  }
}
