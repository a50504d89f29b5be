package dev.runbook.testkit.contract;

import static dev.runbook.testkit.contract.ContractEngine.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.engine.ExecutionNotFound;
import dev.runbook.engine.RetryRequest;
import dev.runbook.engine.StartRefused;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.source.Source;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What backends promise of executions that take up others again. */
@Timeout(60)
abstract class RetryContract extends Contract {

  private final List<String> performed = new CopyOnWriteArrayList<>();
  private volatile String failing = "two";

  @Test
  void it_begins_with_the_step_that_failed_and_keeps_what_came_before()
      throws InterruptedException {
    Execution failed =
        start(
            "{name: one, action: 'test:tries'}",
            "{name: two, action: 'test:tries'}",
            "{name: three, action: 'test:tries'}");
    failing = "";

    Execution retried = engine.engine().retry(RetryRequest.of(failed.id())).await();

    assertThat(steps(failed)).containsExactly("one Success", "two Failed", "three Pending");
    assertThat(steps(retried)).containsExactly("one Success", "two Success", "three Success");
    assertThat(performed).containsExactly("one", "two", "two", "three");
    assertThat(retried.retryOf()).isEqualTo(failed.id());
    assertThat(retried.started()).isAfter(failed.started());
    assertThat(engine.engine().describe(failed.id())).isEqualTo(failed);
  }

  @Test
  void it_begins_with_another_step_where_one_is_named() throws InterruptedException {
    Execution failed =
        start("{name: one, action: 'test:tries'}", "{name: two, action: 'test:tries'}");
    failing = "";

    Execution retried = engine.engine().retry(RetryRequest.of(failed.id()).from("one")).await();

    assertThat(retried.status()).isEqualTo(Status.Success);
    assertThat(performed).containsExactly("one", "two", "one", "two");
  }

  @Test
  void parameters_may_be_others_than_before() throws InterruptedException {
    engine.has("test:tries", this::tries);
    var runbook =
        new Source(
            "retried.yaml",
            """
            schemaVersion: '0.3'
            parameters: {Fails: {type: String}}
            mainSteps:
              - {name: one, action: 'test:works'}
              - {name: two, action: 'test:parameter', inputs: {Fails: '{{ Fails }}'}}
            """);
    engine.has(ContractAction.failingWhereAsked());
    Execution failed = engine.start(StartRequest.of(runbook).with("Fails", "yes")).await();

    Execution retried =
        engine
            .engine()
            .retry(RetryRequest.of(failed.id()).with(Map.of("Fails", List.of("no"))))
            .await();

    assertThat(failed.status()).isEqualTo(Status.Failed);
    assertThat(retried.status()).isEqualTo(Status.Success);
    assertThat(retried.parameters().get("Fails").asText()).isEqualTo("no");
  }

  @Test
  void the_runbook_may_be_mended() throws InterruptedException {
    Execution failed =
        start("{name: one, action: 'test:tries'}", "{name: two, action: 'test:tries'}");

    Execution retried =
        engine
            .engine()
            .retry(
                RetryRequest.of(failed.id())
                    .replacing(
                        ContractEngine.request(
                                "{name: one, action: 'test:tries'}",
                                "{name: two, action: 'test:works'}")
                            .runbook()))
            .await();

    assertThat(retried.status()).isEqualTo(Status.Success);
    assertThat(performed).containsExactly("one", "two");
  }

  @Test
  void a_runbook_that_begins_otherwise_is_refused() throws InterruptedException {
    Execution failed =
        start("{name: one, action: 'test:tries'}", "{name: two, action: 'test:tries'}");
    var other =
        ContractEngine.request(
            "{name: other, action: 'test:works'}", "{name: two, action: 'test:works'}");

    assertThatThrownBy(
            () -> engine.engine().retry(RetryRequest.of(failed.id()).replacing(other.runbook())))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("begin with a step further up");
  }

  @Test
  void in_a_loop_it_begins_with_the_iteration_that_failed() throws InterruptedException {
    failing = "2";
    engine.has(
        "test:counts",
        (call, log) -> {
          performed.add(iteration(call));
          return iteration(call).equals(failing)
              ? ContractEngine.failure()
              : ActionResult.succeeded();
        });
    Execution failed =
        engine
            .start(
                "{name: each, action: 'aws:loop', inputs: {Steps: [{name: inner, action: 'test:counts'}]}}")
            .await();
    failing = "";

    Execution retried = engine.engine().retry(RetryRequest.of(failed.id())).await();

    assertThat(failed.status()).isEqualTo(Status.Failed);
    assertThat(retried.status()).isEqualTo(Status.Success);
    assertThat(performed).containsExactly("1", "2", "2", "3");
  }

  @Test
  void a_child_that_failed_is_taken_up_again_as_well() throws InterruptedException {
    engine.has("test:inner", (call, log) -> tries(call, log));
    failing = "inner";
    Execution failed = start("{name: child, action: 'test:child'}");
    failing = "";

    Execution retried = engine.engine().retry(RetryRequest.of(failed.id())).await();

    assertThat(failed.status()).isEqualTo(Status.Failed);
    assertThat(retried.status()).isEqualTo(Status.Success);
    assertThat(engine.childOf(retried).retryOf()).isEqualTo(engine.childOf(failed).id());
    assertThat(performed).containsExactly("inner", "inner");
  }

  @Test
  void a_child_that_had_not_failed_begins_anew() throws InterruptedException {
    var answers = new ArrayDeque<>(List.of("bad", "good"));
    engine.has(
        "test:inner",
        (call, log) ->
            ActionResult.succeeded(
                JsonNodeFactory.instance.objectNode().put("Said", answers.remove())));
    Execution failed = start("{name: child, action: 'test:pickyChild'}");

    Execution retried = engine.engine().retry(RetryRequest.of(failed.id())).await();

    assertThat(failed.failureMessage()).contains("that is bad");
    assertThat(retried.failureMessage()).isEmpty();
    assertThat(retried.steps().getFirst().outputs().get("Outputs").asText()).isEqualTo("good");
  }

  @Test
  void what_has_not_failed_needs_a_step_to_begin_with() throws InterruptedException {
    failing = "";
    Execution ended = start("{name: one, action: 'test:tries'}");

    assertThatThrownBy(() -> engine.engine().retry(RetryRequest.of(ended.id())))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("no step of execution " + ended.id() + " has failed");
    assertThatThrownBy(() -> engine.engine().retry(RetryRequest.of(ended.id()).from("on")))
        .hasMessageContaining("did you mean 'one'?");
    assertThatThrownBy(() -> engine.engine().retry(RetryRequest.of("nobody")))
        .isInstanceOf(ExecutionNotFound.class);
  }

  @Test
  void a_retry_can_be_resumed_and_retried_itself() throws InterruptedException {
    Execution failed =
        start("{name: one, action: 'test:tries'}", "{name: two, action: 'test:tries'}");
    Execution again = engine.engine().retry(RetryRequest.of(failed.id())).await();
    engine.restart();
    failing = "";

    Execution last = engine.engine().retry(RetryRequest.of(again.id())).await();

    assertThat(again.status()).isEqualTo(Status.Failed);
    assertThat(last.status()).isEqualTo(Status.Success);
    assertThat(performed).containsExactly("one", "two", "two", "two");
  }

  private Execution start(String... steps) throws InterruptedException {
    engine.has("test:tries", this::tries);
    return engine.start(steps).await();
  }

  private ActionResult tries(ActionCall call, dev.runbook.action.WorkAction.LogSink log) {
    performed.add(call.step());
    return call.step().equals(failing) ? ContractEngine.failure() : ActionResult.succeeded();
  }

  /** The loop's iteration an attempt is made in: {@code each/1/2/inner/1} is in the second. */
  private static String iteration(ActionCall call) {
    return call.path().parent().parent().last();
  }
}
