package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.Action;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.Actions;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Inputs;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the clock of a virtual execution does. */
class VirtualTimeTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void a_week_of_pauses_takes_no_time() throws InterruptedException {
    Execution ended = run("maxAttempts: 100", ActionFails.INSTANCE, Duration.ZERO);

    assertThat(ended.status()).isEqualTo(Status.Failed);
    assertThat(ended.steps().getFirst().attempts()).hasSize(100);
    assertThat(Duration.between(ended.started(), ended.ended()))
        .isEqualTo(Duration.ofSeconds(1 + 2 + 4 + 8 + 16 + 93 * 30));
  }

  @Test
  void an_attempt_that_outlives_its_limit_times_out_at_the_limit() throws InterruptedException {
    Execution ended = run("timeoutSeconds: 60", new EchoAction(), Duration.ofMinutes(5));

    assertThat(ended.status()).isEqualTo(Status.TimedOut);
    assertThat(ended.ended()).isEqualTo(NEW_YEAR.plusSeconds(60));
  }

  @Test
  void an_attempt_that_takes_exactly_its_limit_is_in_time() throws InterruptedException {
    Execution ended = run("timeoutSeconds: 60", new EchoAction(), Duration.ofSeconds(60));

    assertThat(ended.status()).isEqualTo(Status.Success);
    assertThat(ended.ended()).isEqualTo(NEW_YEAR.plusSeconds(60));
  }

  @Test
  void work_of_a_flow_action_times_out_with_its_step() throws InterruptedException {
    Execution ended = run("timeoutSeconds: 60", new Delegating(), Duration.ofMinutes(5));

    assertThat(ended.status()).isEqualTo(Status.TimedOut);
    assertThat(ended.ended()).isEqualTo(NEW_YEAR.plusSeconds(60));
  }

  /** Naps for half of its time, and has something done in the rest. */
  private static final class Delegating implements FlowAction {

    @Override
    public ActionDefinition definition() {
      return ActionDefinition.named("test:delegates", "Has something done.");
    }

    @Override
    public FlowResult perform(Inputs inputs, FlowContext flow) {
      flow.sleep(Duration.ofSeconds(30));
      return FlowResult.of(flow.perform("runbook:echo", JsonNodeFactory.instance.objectNode()));
    }
  }

  private static Execution run(String property, Action action, Duration takes)
      throws InterruptedException {
    var runbook =
        new Source(
            "one.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - {name: only, action: '%s', %s}
            """
                .formatted(action.definition().name(), property));
    World world = (call, log, real) -> new World.Answered(real.of(call, log), takes);
    try (var engine =
        RunbookEngine.builder()
            .actions(Actions.of(List.of(new EchoAction(), action)))
            .backend(new VirtualBackend(NEW_YEAR, world))
            .build()) {
      return engine.start(StartRequest.of(runbook)).await();
    }
  }
}
