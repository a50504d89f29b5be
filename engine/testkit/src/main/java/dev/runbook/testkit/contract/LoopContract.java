package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.ActionResult;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ParentStep;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.signal.StopType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What backends promise of loops. */
abstract class LoopContract extends Contract {

  private static final String LOOP =
      "{name: each, action: 'aws:loop', inputs: {Steps: [{name: work, action: 'test:logs'}]}}";

  @Test
  void every_iteration_runs_its_steps_under_ids_of_their_own() throws InterruptedException {
    engine.has("test:logs", (call, log) -> ActionResult.succeeded());

    Execution ended = engine.start(LOOP).await();

    assertThat(steps(ended))
        .containsExactly("each Success", "work Success", "work Success", "work Success");
    assertThat(ended.steps()).extracting(StepExecution::id).doesNotHaveDuplicates();
    assertThat(ended.steps().subList(1, 4))
        .extracting(StepExecution::loop)
        .containsExactly(iteration(ended, 1), iteration(ended, 2), iteration(ended, 3));
  }

  @Test
  void every_iteration_has_a_log_of_its_own() throws InterruptedException {
    List<String> runs = Collections.synchronizedList(new ArrayList<>());
    engine.has(
        "test:logs",
        (call, log) -> {
          runs.add(call.stepExecutionId());
          log.line("run " + runs.size());
          return ActionResult.succeeded();
        });

    Execution ended = engine.start(LOOP).await();

    assertThat(runs)
        .containsExactlyElementsOf(
            ended.steps().subList(1, 4).stream().map(StepExecution::id).toList());
    assertThat(ended.logs()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(ended.logs().get(runs.get(i))).contains("run " + (i + 1));
    }
  }

  @Test
  void a_stop_within_an_iteration_ends_the_loop() throws InterruptedException {
    engine.has(
        "test:logs",
        (call, log) -> {
          engine.found(call.executionId()).stop(StopType.Cancel);
          return ActionResult.succeeded();
        });

    Execution ended = engine.start(LOOP, "{name: next, action: 'test:works'}").await();

    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("each Cancelled", "work Cancelled", "next Pending");
  }

  private static ParentStep iteration(Execution execution, int number) {
    String loop = execution.steps().getFirst().id();
    return new ParentStep(loop, "each", "aws:loop", number, "item " + number);
  }
}
