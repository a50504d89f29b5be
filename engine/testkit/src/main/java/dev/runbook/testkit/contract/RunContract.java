package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.failure;
import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.ActionResult;
import dev.runbook.action.Failure;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import org.junit.jupiter.api.Test;

/** What backends promise of the steps of an execution. */
abstract class RunContract extends Contract {

  @Test
  void an_execution_runs_its_steps_in_order_to_the_end() throws InterruptedException {
    Execution ended =
        engine
            .start("{name: one, action: 'test:works'}", "{name: two, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(steps(ended)).containsExactly("one Success", "two Success");
  }

  @Test
  void a_failure_goes_where_its_onFailure_says() throws InterruptedException {
    Execution ended =
        engine
            .start(
                "{name: one, action: 'test:fails', onFailure: 'step:three'}",
                "{name: two, action: 'test:works'}",
                "{name: three, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Failed);
    assertThat(ended.failureMessage()).contains("as it always does");
    assertThat(steps(ended)).containsExactly("one Failed", "three Success", "two Pending");
  }

  @Test
  void an_action_that_throws_fails_its_step_and_not_the_engine() throws InterruptedException {
    engine.has(
        "test:throws",
        (call, log) -> {
          throw new IllegalStateException("boom");
        });

    Execution ended =
        engine
            .start(
                "{name: one, action: 'test:throws', onFailure: Continue}",
                "{name: two, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(steps(ended)).containsExactly("one Failed", "two Success");
    assertThat(ended.steps().getFirst().failure())
        .extracting(Failure::message)
        .asString()
        .contains("boom");
  }

  @Test
  void attempts_are_made_until_one_succeeds() throws InterruptedException {
    engine.has(
        "test:hiccups", (call, log) -> call.attempt() < 2 ? failure() : ActionResult.succeeded());

    Execution ended = engine.start("{name: one, action: 'test:hiccups', maxAttempts: 3}").await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(ended.steps().getFirst().attempts()).hasSize(2);
  }
}
