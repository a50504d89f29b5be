package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.failure;
import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.ActionResult;
import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What backends promise of executions as seen from outside. */
abstract class EngineContract extends Contract {

  @Test
  void executions_are_found_by_their_ids_and_listed_newest_first() throws InterruptedException {
    RunningExecution older = engine.start("{name: one, action: 'test:works'}");
    older.await();
    RunningExecution newer =
        engine.start(ContractEngine.request("{name: one, action: 'test:works'}"));
    newer.await();

    assertThat(engine.list())
        .extracting(ExecutionSummary::id)
        .containsExactly(newer.id(), older.id());
    assertThat(engine.found(older.id()).snapshot()).isEqualTo(older.await());
    assertThat(engine.find("nobody")).isEmpty();
  }

  @Test
  void thousands_of_executions_come_to_their_own_ends() throws InterruptedException {
    var request = ContractEngine.request("{name: one, action: 'test:works'}");
    engine.start("{name: one, action: 'test:works'}").await();
    List<RunningExecution> started = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      started.add(engine.start(request));
    }

    for (RunningExecution execution : started) {
      Execution ended = execution.await();
      assertThat(ended.status()).isEqualTo(Status.Success);
      assertThat(ended.id()).isEqualTo(execution.id());
    }
  }

  @Test
  void nothing_starts_in_an_engine_that_is_closed() throws InterruptedException {
    engine.start("{name: one, action: 'test:works'}").await();

    engine.close();

    var request = ContractEngine.request("{name: one, action: 'test:works'}");
    assertThatThrownBy(() -> engine.start(request)).hasMessageContaining("closed");
  }

  @Test
  void an_execution_can_be_looked_at_while_it_runs() throws InterruptedException {
    List<Execution> seen = new ArrayList<>();
    engine.has(
        "test:looks",
        (call, log) -> {
          seen.add(engine.found(call.executionId()).snapshot());
          return ActionResult.succeeded();
        });

    engine
        .start(
            "{name: one, action: 'test:works'}",
            "{name: two, action: 'test:looks'}",
            "{name: three, action: 'test:works'}")
        .await();

    Execution then = seen.getFirst();
    assertThat(then.status()).isEqualTo(Status.InProgress);
    assertThat(then.ended()).isNull();
    assertThat(steps(then)).containsExactly("one Success", "two InProgress", "three Pending");
  }

  @Test
  void events_come_in_the_order_in_which_things_happen() throws InterruptedException {
    engine.has(
        "test:talks",
        (call, log) -> {
          log.line("attempt " + call.attempt());
          return call.attempt() < 2 ? failure() : ActionResult.succeeded();
        });

    engine
        .start(
            "{name: one, action: 'test:talks', maxAttempts: 2}",
            "{name: two, action: 'test:fails'}")
        .await();

    assertThat(engine.events())
        .containsExactly(
            "Accepted",
            "Started",
            "StepStarted one",
            "Logged attempt 1",
            "AttemptFailed one",
            "Logged attempt 2",
            "StepEnded one Success",
            "StepStarted two",
            "StepEnded two Failed",
            "Ended Failed");
  }

  @Test
  void an_engine_is_well_until_it_is_closed() throws InterruptedException {
    engine.start("{name: one, action: 'test:works'}").await();
    assertThat(engine.engine().health().isGood()).isTrue();

    engine.close();

    assertThat(engine.engine().health().problem()).isEqualTo("the engine is closed");
  }

  @Test
  void a_listener_that_breaks_stops_no_execution() throws InterruptedException {
    engine.listens(event -> {
      if (event instanceof ExecutionEvent.StepStarted) {
        throw new IllegalStateException("not listening");
      }
    });

    Execution ended = engine.start("{name: one, action: 'test:works'}").await();

    assertThat(ended.status()).isEqualTo(Status.Success);
  }
}
