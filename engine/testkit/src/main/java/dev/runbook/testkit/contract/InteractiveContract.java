package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import org.junit.jupiter.api.Test;

/** What backends promise of mode Interactive. */
abstract class InteractiveContract extends Contract {

  @Test
  void each_step_waits_for_its_start_and_the_end_for_complete() throws InterruptedException {
    startWhatCanBeNext();

    Execution ended =
        engine
            .startInteractive(
                "{name: one, action: 'test:works'}", "{name: two, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(engine.events())
        .containsExactly(
            "Accepted",
            "Started",
            "AwaitingStart one",
            "StepStarted one",
            "StepEnded one Success",
            "AwaitingStart two",
            "StepStarted two",
            "StepEnded two Success",
            "AwaitingStart ",
            "Ended Success");
  }

  @Test
  void a_step_that_is_stopped_stops_nothing_else() throws InterruptedException {
    startWhatCanBeNext();
    engine.whenWaiting("ask", waiting -> stop(waiting.executionId(), waiting.step()));

    Execution ended =
        engine
            .startInteractive(
                "{name: ask, action: 'test:asks'}", "{name: two, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(steps(ended)).containsExactly("ask Cancelled", "two Success");
  }

  @Test
  void a_step_that_has_ended_cannot_be_stopped_and_the_next_one_is_not()
      throws InterruptedException {
    startWhatCanBeNext();
    engine.listens(event -> {
      if (event instanceof ExecutionEvent.StepEnded ended && ended.step().name().equals("one")) {
        assertThatThrownBy(() -> stop(ended.executionId(), ended.step()))
            .hasMessageContaining("InvalidAutomationSignalException");
      }
    });

    Execution ended =
        engine
            .startInteractive(
                "{name: one, action: 'test:works'}", "{name: two, action: 'test:works'}")
            .await();

    assertThat(steps(ended)).containsExactly("one Success", "two Success");
  }

  @Test
  void a_complete_ends_it_wherever_it_waits() throws InterruptedException {
    engine.whenAwaitingStart(
        awaiting -> engine.found(awaiting.executionId()).stop(StopType.Complete));

    Execution ended = engine.startInteractive("{name: one, action: 'test:works'}").await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(steps(ended)).containsExactly("one Pending");
  }

  @Test
  void a_cancel_ends_the_wait_for_a_start() throws InterruptedException {
    engine.whenAwaitingStart(
        awaiting -> engine.found(awaiting.executionId()).stop(StopType.Cancel));

    Execution ended = engine.startInteractive("{name: one, action: 'test:works'}").await();

    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("one Pending");
  }

  private void startWhatCanBeNext() {
    engine.whenAwaitingStart(awaiting -> {
      RunningExecution execution = engine.found(awaiting.executionId());
      if (awaiting.validNextSteps().isEmpty()) {
        execution.stop(StopType.Complete);
      } else {
        execution.signal(new Signal.StartStep(awaiting.validNextSteps().getFirst(), "anna"));
      }
    });
  }

  private void stop(String executionId, StepExecution step) {
    engine.found(executionId).signal(new Signal.StopStep(step.id(), "anna"));
  }
}
