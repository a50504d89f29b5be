package dev.runbook.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.Failure;
import dev.runbook.engine.Backend;
import dev.runbook.engine.ExecutionListener;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.SignalRefused;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.Status;
import dev.runbook.signal.StopType;
import dev.runbook.source.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every backend promises. A backend's test extends this and says only how to build one. */
public abstract class BackendContract {

  private static final String CHILD =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: inner, action: 'test:inner', onCancel: 'step:tidy', isEnd: true,
           outputs: [{Name: Said, Selector: $.Said}]}
        - {name: tidy, action: 'test:works'}
      outputs: [inner.Said]
      """;

  private final List<ContractAction> actions = new ArrayList<>();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<RunbookEngine> engine = new AtomicReference<>();

  /** A backend nobody has used yet. */
  protected abstract Backend backend();

  @AfterEach
  void closeTheEngine() {
    if (engine.get() != null) {
      engine.get().close();
    }
  }

  @Test
  void an_execution_runs_its_steps_in_order_to_the_end() throws InterruptedException {
    Execution ended =
        start("{name: one, action: 'test:works'}", "{name: two, action: 'test:works'}").await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(steps(ended)).containsExactly("one Success", "two Success");
  }

  @Test
  void a_failure_goes_where_its_onFailure_says() throws InterruptedException {
    Execution ended =
        start(
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
    has(
        "test:throws",
        (call, log) -> {
          throw new IllegalStateException("boom");
        });

    Execution ended =
        start(
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
    has("test:hiccups", (call, log) -> call.attempt() < 2 ? failure() : ActionResult.succeeded());

    Execution ended = start("{name: one, action: 'test:hiccups', maxAttempts: 3}").await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(ended.steps().getFirst().attempts()).hasSize(2);
  }

  @Test
  void the_outputs_of_a_child_reach_its_parent() throws InterruptedException {
    has(
        "test:inner",
        (call, log) ->
            ActionResult.succeeded(JsonNodeFactory.instance.objectNode().put("Said", "hello")));

    Execution ended = start("{name: child, action: 'test:child'}").await();

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(ended.steps().getFirst().outputs().get("Outputs").asText()).isEqualTo("hello");
  }

  @Test
  void a_child_is_an_execution_of_its_own_that_knows_its_parent() throws InterruptedException {
    has("test:inner", (call, log) -> ActionResult.succeeded());

    Execution parent = start("{name: child, action: 'test:child'}").await();

    assertThat(engine().list())
        .extracting(RunningExecution::snapshot)
        .extracting(Execution::parentId)
        .containsExactly(parent.id(), "");
  }

  @Test
  void a_child_that_fails_is_an_answer_to_its_parent() throws InterruptedException {
    has("test:inner", (call, log) -> failure());

    Execution ended = start("{name: child, action: 'test:child'}").await();

    assertThat(ended.status()).isEqualTo(Status.Failed);
    assertThat(ended.failureMessage()).contains("as it always does");
  }

  @Test
  void events_come_in_the_order_in_which_things_happen() throws InterruptedException {
    has(
        "test:talks",
        (call, log) -> {
          log.line("attempt " + call.attempt());
          return call.attempt() < 2 ? failure() : ActionResult.succeeded();
        });

    start("{name: one, action: 'test:talks', maxAttempts: 2}", "{name: two, action: 'test:fails'}")
        .await();

    assertThat(events)
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
  void a_listener_that_breaks_stops_no_execution() throws InterruptedException {
    ExecutionListener breaks =
        event -> {
          if (event instanceof ExecutionEvent.StepStarted) {
            throw new IllegalStateException("not listening");
          }
        };

    Execution ended = start(breaks, "{name: one, action: 'test:works'}").await();

    assertThat(ended.status()).isEqualTo(Status.Success);
  }

  @Test
  void a_stop_cancels_the_step_that_runs_and_then_runs_its_onCancel_step()
      throws InterruptedException {
    has("test:stops", (call, log) -> stopping(call.executionId()));

    Execution ended =
        start(
                "{name: one, action: 'test:stops', maxAttempts: 3, onCancel: 'step:tidy'}",
                "{name: two, action: 'test:works', isEnd: true}",
                "{name: tidy, action: 'test:works'}")
            .await();

    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("one Cancelled", "tidy Success", "two Pending");
    assertThat(events)
        .containsSubsequence(
            "StepStarted one", "Cancelling", "StepStarted tidy", "Ended Cancelled");
  }

  @Test
  void a_stop_from_within_a_child_cancels_the_parent() throws InterruptedException {
    has("test:inner", (call, log) -> stopping(found(call.executionId()).snapshot().parentId()));

    Execution ended =
        start("{name: child, action: 'test:child'}", "{name: two, action: 'test:works'}").await();

    assertThat(ended.status()).isEqualTo(Status.Cancelled);
    assertThat(steps(ended)).containsExactly("child Cancelled", "two Pending");
  }

  @Test
  void a_stop_comes_too_late_for_an_execution_that_has_ended() throws InterruptedException {
    RunningExecution execution = start("{name: one, action: 'test:works'}");
    Execution ended = execution.await();

    assertThatThrownBy(() -> execution.stop(StopType.Cancel))
        .isInstanceOf(SignalRefused.class)
        .hasMessageContaining("InvalidAutomationStatusUpdateException");
    assertThat(execution.snapshot()).isEqualTo(ended);
  }

  @Test
  void an_execution_can_be_looked_at_while_it_runs() throws InterruptedException {
    List<Execution> seen = new ArrayList<>();
    has(
        "test:looks",
        (call, log) -> {
          seen.add(found(call.executionId()).snapshot());
          return ActionResult.succeeded();
        });

    start(
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
  void executions_are_found_by_their_ids_and_listed_newest_first() throws InterruptedException {
    RunningExecution older = start("{name: one, action: 'test:works'}");
    older.await();
    RunningExecution newer =
        engine().start(StartRequest.of(runbook("{name: one, action: 'test:works'}")));
    newer.await();

    assertThat(engine().list())
        .extracting(RunningExecution::id)
        .containsExactly(newer.id(), older.id());
    assertThat(found(older.id()).snapshot()).isEqualTo(older.await());
    assertThat(engine().find("nobody")).isEmpty();
  }

  @Test
  void thousands_of_executions_come_to_their_own_ends() throws InterruptedException {
    var request = StartRequest.of(runbook("{name: one, action: 'test:works'}"));
    start("{name: one, action: 'test:works'}").await();
    List<RunningExecution> started = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      started.add(engine().start(request));
    }

    for (RunningExecution execution : started) {
      Execution ended = execution.await();
      assertThat(ended.status()).isEqualTo(Status.Success);
      assertThat(ended.id()).isEqualTo(execution.id());
    }
  }

  @Test
  void nothing_starts_in_an_engine_that_is_closed() throws InterruptedException {
    start("{name: one, action: 'test:works'}").await();

    engine().close();

    var request = StartRequest.of(runbook("{name: one, action: 'test:works'}"));
    assertThatThrownBy(() -> engine().start(request)).hasMessageContaining("closed");
  }

  /** Adds an action that does this. */
  final void has(String name, ContractAction.Work work) {
    has(ContractAction.named(name, work));
  }

  final void has(ContractAction action) {
    actions.add(action);
  }

  /** Starts a runbook of these steps in an engine with the actions there are by now. */
  final RunningExecution start(String... steps) {
    return start(event -> note(event), steps);
  }

  private RunningExecution start(ExecutionListener listener, String... steps) {
    has("test:works", (call, log) -> ActionResult.succeeded());
    has("test:fails", (call, log) -> failure());
    has("test:inner", innerUnlessThereIsOne());
    Actions all = Actions.of(actions).with(ContractFlow.waits()).with(ContractFlow.child());
    var child = new Source("Child.yaml", CHILD);
    engine.set(
        RunbookEngine.builder()
            .actions(all)
            .documents((name, version) -> Optional.of(child).filter(c -> name.equals("Child")))
            .listener(listener)
            .backend(backend())
            .build());
    return engine().start(StartRequest.of(runbook(steps)));
  }

  private ContractAction.Work innerUnlessThereIsOne() {
    return actions.stream()
        .filter(action -> action.definition().name().equals("test:inner"))
        .map(ContractAction::work)
        .findFirst()
        .orElse((call, log) -> ActionResult.succeeded());
  }

  final RunbookEngine engine() {
    return Objects.requireNonNull(engine.get(), "start(…) comes first");
  }

  final RunningExecution found(String id) {
    return engine().find(id).orElseThrow();
  }

  final List<String> events() {
    return events;
  }

  static Source runbook(String... steps) {
    return new Source(
        "contract.yaml", "schemaVersion: '0.3'\nmainSteps:\n  - " + String.join("\n  - ", steps));
  }

  static List<String> steps(Execution execution) {
    return execution.steps().stream().map(step -> step.name() + " " + step.status()).toList();
  }

  private ActionResult stopping(String id) {
    found(id).stop(StopType.Cancel);
    return ActionResult.succeeded();
  }

  private static ActionResult failure() {
    return ActionResult.failed(
        Failure.ofInvocation("failing", Failure.Type.Action, "as it always does"));
  }

  private void note(ExecutionEvent event) {
    events.add(
        switch (event) {
          case ExecutionEvent.Accepted accepted -> "Accepted";
          case ExecutionEvent.Started started -> "Started";
          case ExecutionEvent.AwaitingStart awaiting ->
              "AwaitingStart " + String.join(" ", awaiting.validNextSteps());
          case ExecutionEvent.StepWaiting waiting -> "StepWaiting " + waiting.step().name();
          case ExecutionEvent.StepStarted started -> "StepStarted " + started.step().name();
          case ExecutionEvent.AttemptFailed failed -> "AttemptFailed " + failed.step().name();
          case ExecutionEvent.Logged logged -> "Logged " + logged.line();
          case ExecutionEvent.StepEnded ended ->
              "StepEnded " + ended.step().name() + " " + ended.step().status();
          case ExecutionEvent.Cancelling cancelling -> "Cancelling";
          case ExecutionEvent.Ended ended -> "Ended " + ended.status();
        });
  }
}
