package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.WorkAction;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What SSM is asked to run. */
class RemoteAutomationTest {

  private final List<String> asked = new ArrayList<>();

  @Test
  void parameters_are_lists_of_texts_and_all_else_is_passed_on() throws InterruptedException {
    run(
        """
        DocumentName: arn:aws:ssm:us-east-1:123456789012:document/Shared
        DocumentVersion: '3'
        RuntimeParameters: {One: a, Many: [a, b], Number: 5, Map: {k: v}, Maps: [{k: v}, {l: w}], Empty: ''}
        TargetParameterName: One
        Targets: [{Key: 'tag:Env', Values: [test]}]
        MaxErrors: '0'
        """);

    assertThat(asked)
        .containsExactly(
            "{\"DocumentName\":\"arn:aws:ssm:us-east-1:123456789012:document/Shared\",\"DocumentVersion\":\"3\",\"Targets\":[{\"Key\":\"tag:Env\",\"Values\":[\"test\"]}],\"TargetParameterName\":\"One\",\"MaxErrors\":\"0\",\"Parameters\":{\"One\":[\"a\"],\"Many\":[\"a\",\"b\"],\"Number\":[\"5\"],\"Map\":[\"{\\\"k\\\":\\\"v\\\"}\"],\"Maps\":[\"{\\\"k\\\":\\\"v\\\"}\",\"{\\\"l\\\":\\\"w\\\"}\"],\"Empty\":[\"\"]}}");
  }

  @Test
  void a_runbook_that_is_here_is_run_here() throws InterruptedException {
    run("DocumentName: Here\n");

    assertThat(asked).isEmpty();
  }

  private void run(String inputs) throws InterruptedException {
    var here =
        "schemaVersion: '0.3'\nmainSteps: [{name: nap, action: aws:sleep, inputs: {Duration: PT1S}}]";
    var runbook =
        new Source(
            "parent.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: start
                action: aws:executeAutomation
                inputs:
            """
                + inputs.indent(6));
    try (var engine =
        RunbookEngine.builder()
            .actions(Actions.of(FlowActions.all()).with(new Starting()))
            .documents((name, version) ->
                name.equals("Here") ? Optional.of(new Source("Here.yaml", here)) : Optional.empty())
            .backend(VirtualBackend.performingActions())
            .build()) {
      engine.start(StartRequest.of(runbook)).await();
    }
  }

  /** Keeps what it is asked to start. */
  private final class Starting implements WorkAction {

    @Override
    public ActionDefinition definition() {
      return ActionDefinition.named("runbook:startAutomation", "Keeps what it is given.")
          .takesAnything();
    }

    @Override
    public ActionResult perform(ActionCall call, LogSink log) {
      asked.add(call.inputs().values().toString());
      return ActionResult.succeeded();
    }
  }
}
