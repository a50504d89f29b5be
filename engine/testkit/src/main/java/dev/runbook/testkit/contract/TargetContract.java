package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.failure;
import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Connection;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Amount;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.TargetNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What backends promise of executions that run their runbook for targets. */
abstract class TargetContract extends Contract {

  private final List<ActionCall> calls = new CopyOnWriteArrayList<>();

  @Test
  void each_target_has_an_execution_of_its_own_that_knows_its_parent() throws InterruptedException {
    counting();

    Execution parent = engine.start(request(List.of("a", "b"), "10", "0")).await();

    assertThat(parent.status()).isEqualTo(Status.Success);
    assertThat(steps(parent)).containsExactly("a Success", "b Success");
    assertThat(parent.targets()).containsExactly("a", "b");
    for (StepExecution step : parent.steps()) {
      Execution child = engine.found(step.id()).snapshot();
      assertThat(child.parentId()).isEqualTo(parent.id());
      assertThat(child.targeting().target()).isEqualTo(step.name());
      assertThat(child.parameters().get("Name").asText()).isEqualTo(step.name());
      assertThat(steps(child)).containsExactly("one Success");
    }
    assertThat(engine.list())
        .extracting(ExecutionSummary::parentId)
        .containsExactlyInAnyOrder(parent.id(), parent.id(), "");
  }

  @Test
  void what_failed_says_why_and_what_was_not_begun_is_pending() throws InterruptedException {
    engine.has("test:for", (call, log) -> failure());

    Execution parent = engine.start(request(List.of("a", "b"), "1", "0")).await();

    assertThat(parent.status()).isEqualTo(Status.Failed);
    assertThat(steps(parent)).containsExactly("a Failed", "b Pending");
    assertThat(parent.failureMessage()).contains("First a: ", "as it always does");
  }

  @Test
  void how_aws_is_reached_comes_from_the_whole_and_from_each_target() throws InterruptedException {
    counting();
    var node = new TargetNode("a", Map.of("Name", List.of("a")), Connection.named("own"));
    var rate = RateControl.ofNodes("Name", List.of(node), new Amount("1"), new Amount("0"));

    engine
        .start(StartRequest.of(TargetRunbook.SOURCE).under(rate).through(Connection.named("whole")))
        .await();

    assertThat(calls).hasSize(1);
    assertThat(calls.getFirst().setting().connections())
        .extracting(Connection::name)
        .containsExactly("whole", "own");
  }

  @Test
  void who_the_targets_are_is_asked_where_a_key_stands_for_them() throws InterruptedException {
    counting();
    engine.has(
        "runbook:resolveTargets",
        (call, log) -> {
          var found = JsonNodeFactory.instance.objectNode();
          found.putArray("ParameterValues").add("b").add("a");
          return ActionResult.succeeded(found);
        });

    Execution parent = engine.start(TargetRunbook.tagged()).await();

    assertThat(steps(parent)).containsExactly("b Success", "a Success");
    assertThat(parent.targets()).containsExactly("b", "a");
  }

  @Test
  void where_nobody_can_tell_who_they_are_none_is_begun() throws InterruptedException {
    counting();
    engine.has("runbook:resolveTargets", (call, log) -> failure());

    Execution parent = engine.start(TargetRunbook.tagged()).await();

    assertThat(parent.status()).isEqualTo(Status.Failed);
    assertThat(parent.failureMessage()).contains("as it always does");
    assertThat(parent.steps()).isEmpty();
  }

  @Test
  void a_stop_while_they_are_looked_up_leaves_none_to_be_begun() throws InterruptedException {
    counting();
    engine.has(
        "runbook:resolveTargets",
        (call, log) -> {
          engine.found(call.executionId()).stop(StopType.Cancel);
          return ActionResult.succeeded();
        });

    Execution parent = engine.start(TargetRunbook.tagged()).await();

    assertThat(parent.status()).isEqualTo(Status.Cancelled);
    assertThat(parent.steps()).isEmpty();
    assertThat(parent.targets()).isEmpty();
    assertThat(calls).isEmpty();
  }

  private void counting() {
    engine.has(
        "test:for",
        (call, log) -> {
          calls.add(call);
          return ActionResult.succeeded();
        });
  }

  private static StartRequest request(List<String> names, String concurrency, String errors) {
    return TargetRunbook.request(names, concurrency, errors);
  }
}
