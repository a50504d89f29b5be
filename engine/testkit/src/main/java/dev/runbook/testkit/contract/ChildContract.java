package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionResult;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import org.junit.jupiter.api.Test;

/** What backends promise of executions that start each other. */
abstract class ChildContract extends Contract {

  @Test
  void the_outputs_of_a_child_reach_its_parent() throws InterruptedException {
    engine.has(
        "test:inner",
        (call, log) ->
            ActionResult.succeeded(JsonNodeFactory.instance.objectNode().put("Said", "hello")));

    Execution ended = engine.start("{name: child, action: 'test:child'}").await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(ended.steps().getFirst().outputs().get("Outputs").asText()).isEqualTo("hello");
  }

  @Test
  void a_child_is_an_execution_of_its_own_that_knows_its_parent() throws InterruptedException {
    engine.has("test:inner", (call, log) -> ActionResult.succeeded());

    Execution parent = engine.start("{name: child, action: 'test:child'}").await();

    assertThat(engine.list())
        .extracting(ExecutionSummary::parentId)
        .containsExactly(parent.id(), "");
  }

  @Test
  void a_child_that_fails_is_an_answer_to_its_parent() throws InterruptedException {
    engine.has("test:inner", (call, log) -> failure());

    Execution ended = engine.start("{name: child, action: 'test:child'}").await();

    assertThat(ended.status()).isEqualTo(Status.Failed);
    assertThat(ended.failureMessage()).contains("as it always does");
  }
}
