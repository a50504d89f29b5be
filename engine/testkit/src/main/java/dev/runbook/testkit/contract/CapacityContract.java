package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.ActionResult;
import dev.runbook.engine.Backend;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRefused;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.signal.StopType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What backends promise that run only so many executions at once. */
@Timeout(30)
abstract class CapacityContract {

  private static final String HOLDS = "{name: one, action: 'test:holds'}";

  private final CountDownLatch held = new CountDownLatch(1);
  private final List<ContractEngine> opened = new ArrayList<>();
  private final List<String> begun = new CopyOnWriteArrayList<>();

  /** A backend that runs so many executions at once, and lets so many wait. */
  abstract Backend backend(int running, int waiting);

  @Test
  void executions_wait_for_their_turn_in_the_order_they_came() throws InterruptedException {
    ContractEngine narrow = engine(1, 2);
    RunningExecution first = narrow.start(HOLDS);
    RunningExecution second = narrow.start(HOLDS);
    RunningExecution third = narrow.start(HOLDS);

    assertThat(second.snapshot().status()).isEqualTo(Status.Pending);
    assertThat(third.snapshot().status()).isEqualTo(Status.Pending);
    held.countDown();

    for (RunningExecution execution : List.of(first, second, third)) {
      assertThat(execution.await().status()).isEqualTo(Status.Success);
    }
    assertThat(begun).containsExactly(first.id(), second.id(), third.id());
  }

  @Test
  void one_too_many_is_refused_and_nowhere_to_be_found() {
    ContractEngine narrow = engine(1, 1);
    RunningExecution first = narrow.start(HOLDS);
    RunningExecution second = narrow.start(HOLDS);

    assertThatThrownBy(() -> narrow.start(HOLDS))
        .isInstanceOfSatisfying(
            StartRefused.class,
            refused ->
                assertThat(refused.code()).isEqualTo("AutomationExecutionLimitExceededException"));

    assertThat(narrow.list())
        .extracting(ExecutionSummary::id)
        .containsExactly(second.id(), first.id());
    held.countDown();
  }

  @Test
  void one_that_waits_for_its_turn_and_is_cancelled_ends_at_once() throws InterruptedException {
    ContractEngine narrow = engine(1, 1);
    RunningExecution first = narrow.start(HOLDS);
    RunningExecution second = narrow.start(HOLDS);

    second.stop(StopType.Cancel);

    Execution ended = second.await();
    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("one Pending");
    assertThat(first.snapshot().status()).isEqualTo(Status.InProgress);
    held.countDown();
    assertThat(first.await().status()).isEqualTo(Status.Success);
  }

  @Test
  void children_never_wait_for_a_turn() throws InterruptedException {
    ContractEngine narrow = engine(1, 0);

    Execution ended = narrow.start("{name: child, action: 'test:child'}").await();

    assertThat(ended.status()).isEqualTo(Status.Success);
  }

  private ContractEngine engine(int running, int waiting) {
    var narrow = new ContractEngine(() -> backend(running, waiting));
    narrow.has(
        "test:holds",
        (call, log) -> {
          begun.add(call.executionId());
          held.await();
          return ActionResult.succeeded();
        });
    opened.add(narrow);
    return narrow;
  }

  @AfterEach
  void closeTheEngines() {
    held.countDown();
    opened.forEach(ContractEngine::close);
  }
}
