package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Inputs;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Execution.DocumentVersion;
import dev.runbook.execution.Mode;
import dev.runbook.execution.Status;
import dev.runbook.interpreter.ExecutionStart.Lineage;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.interpreter.Interpreter;
import dev.runbook.journal.Beginning;
import dev.runbook.secret.Secrets;
import dev.runbook.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What executions ask that were begun by a former version of the interpreter. */
class FormerVersionTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ID = "11111111-2222-4333-8444-555555555555";

  @Test
  void the_first_knows_no_work_that_flow_actions_ask_for() throws InterruptedException {
    assertThat(resumed(1).steps().getFirst().outputs().get("Can").asBoolean()).isFalse();
    assertThat(resumed(2).steps().getFirst().outputs().get("Can").asBoolean()).isTrue();
  }

  @Test
  void those_before_the_third_run_no_child_for_targets() throws InterruptedException {
    assertThat(resumed(2).steps().getFirst().outputs().get("Targets").asBoolean()).isFalse();
    assertThat(resumed(3).steps().getFirst().outputs().get("Targets").asBoolean()).isTrue();
  }

  @Test
  void whatever_the_version_an_execution_goes_on() throws InterruptedException {
    for (int version = 1; version <= Interpreter.VERSION; version++) {
      assertThat(resumed(version).status()).isEqualTo(Status.Success);
    }
  }

  private static Execution resumed(int version) throws InterruptedException {
    var store = new MemoryStore();
    var unused = store.begin(beginning(version), List.of(), false);
    try (var engine =
        RunbookEngine.builder()
            .actions(Actions.of(List.of(new EchoAction(), new Asking())))
            .backend(
                new VirtualBackend(NEW_YEAR, World.REAL, Operator.NOBODY, Recorder.NOBODY, store))
            .build()) {
      return engine.resume(ID).await();
    }
  }

  private static Beginning beginning(int version) {
    var text =
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: only, action: 'test:asking'}
        """;
    return new Beginning(
        version,
        NEW_YEAR,
        ID,
        new DocumentVersion("old", "1"),
        new Source("old.yaml", text),
        JsonNodeFactory.instance.objectNode(),
        Mode.Auto,
        new Surroundings("us-east-1", "000000000000", "aws", "arn:aws:iam::000000000000:user/op"),
        Lineage.NONE,
        Map.of(),
        null,
        List.of(),
        Secrets.NONE);
  }

  /** Says whether it can have something done. */
  private static final class Asking implements FlowAction {

    @Override
    public ActionDefinition definition() {
      return ActionDefinition.named("test:asking", "Says whether it can have something done.");
    }

    @Override
    public FlowResult perform(Inputs inputs, FlowContext flow) {
      return FlowResult.of(
          ActionResult.succeeded(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("Can", flow.canPerform("runbook:echo"))
                  .put("Targets", flow.canRunTargets())));
    }
  }
}
