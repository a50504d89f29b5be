package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.failure;
import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Input;
import dev.runbook.action.InputType;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.signal.StopType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What backends promise of work that a flow action has done outside. */
abstract class DelegationContract extends Contract {

  private final List<ActionCall> calls = new CopyOnWriteArrayList<>();

  @Test
  void it_is_done_in_the_name_of_the_step() throws InterruptedException {
    has(ActionResult.succeeded(JsonNodeFactory.instance.objectNode().put("Said", "hello")));

    Execution ended =
        engine
            .start("{name: one, action: 'test:delegates', inputs: {Action: 'test:does'}}")
            .await();

    assertThat(ended.steps().getFirst().outputs().get("Said").asText()).isEqualTo("hello");
    assertThat(calls).hasSize(1);
    ActionCall call = calls.getFirst();
    assertThat(call.step()).isEqualTo("one");
    assertThat(call.action()).isEqualTo("test:does");
    assertThat(call.stepExecutionId()).isEqualTo(ended.steps().getFirst().id());
    assertThat(call.isOfItsOwn()).isFalse();
  }

  @Test
  void it_is_done_for_each_attempt_with_a_token_of_its_own() throws InterruptedException {
    has(failure());

    Execution ended =
        engine
            .start(
                "{name: one, action: 'test:delegates', maxAttempts: 2, inputs: {Action: 'test:does'}}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Failed);
    assertThat(ended.failureMessage()).contains("as it always does");
    assertThat(calls).extracting(ActionCall::attempt).containsExactly(1, 2);
    assertThat(calls).extracting(ActionCall::token).doesNotHaveDuplicates();
  }

  @Test
  void the_action_that_does_it_is_one_of_the_catalogue() throws InterruptedException {
    Execution ended =
        engine
            .start("{name: one, action: 'test:delegates', inputs: {Action: 'test:none'}}")
            .await();

    assertThat(ended.failureMessage()).contains("This engine has no action test:none");
  }

  @Test
  void its_inputs_are_those_that_action_takes() throws InterruptedException {
    engine.has(
        new ContractAction(
            ActionDefinition.named("test:does", "Wants more.")
                .takes(Input.required("More", InputType.STRING, "What else.")),
            (call, log) -> ActionResult.succeeded()));

    Execution ended =
        engine
            .start("{name: one, action: 'test:delegates', inputs: {Action: 'test:does', Text: a}}")
            .await();

    assertThat(ended.failureMessage()).contains("test:does: input More is missing");
  }

  @Test
  void a_stop_interrupts_it() throws InterruptedException {
    engine.has(
        "test:does",
        (call, log) -> {
          engine.found(call.executionId()).stop(StopType.Cancel);
          return ActionResult.succeeded();
        });

    Execution ended =
        engine
            .start(
                "{name: one, action: 'test:delegates', onCancel: 'step:tidy', inputs: {Action: 'test:does'}, isEnd: true}",
                "{name: tidy, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("one Cancelled", "tidy Success");
  }

  private void has(ActionResult result) {
    engine.has(
        "test:does",
        (call, log) -> {
          calls.add(call);
          return result;
        });
  }
}
