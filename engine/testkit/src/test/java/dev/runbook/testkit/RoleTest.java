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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The role that an attempt is made with. */
class RoleTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/";

  private static final String PARENT =
      """
      schemaVersion: '0.3'
      parameters:
        AutomationAssumeRole: {type: String, default: ''}
      assumeRole: '{{ AutomationAssumeRole }}'
      mainSteps:
        - {name: own, action: 'test:role'}
        - {name: started, action: 'aws:executeAutomation', inputs: {DocumentName: child}}
      """;

  private static final String CHILD =
      """
      schemaVersion: '0.3'
      assumeRole: 'arn:aws:iam::{{ global:ACCOUNT_ID }}:role/Child'
      mainSteps:
        - {name: inherited, action: 'test:role'}
      """;

  private final Map<String, String> seen = new LinkedHashMap<>();

  @Test
  void an_attempt_knows_the_role_of_its_own_runbook() throws InterruptedException {
    run(
        StartRequest.of(new Source("parent.yaml", PARENT))
            .with("AutomationAssumeRole", ROLE + "Parent"));

    assertThat(seen)
        .containsEntry("own", ROLE + "Parent")
        .containsEntry("inherited", "arn:aws:iam::000000000000:role/Child");
  }

  @Test
  void a_runbook_without_one_has_none() throws InterruptedException {
    run(StartRequest.of(new Source("parent.yaml", PARENT)));

    assertThat(seen).containsEntry("own", "");
  }

  private void run(StartRequest request) throws InterruptedException {
    try (var engine =
        RunbookEngine.builder()
            .actions(Actions.of(FlowActions.all()).with(new Noting()))
            .documents((name, version) -> Optional.of(new Source("child.yaml", CHILD)))
            .backend(VirtualBackend.performingActions())
            .build()) {
      engine.start(request).await();
    }
  }

  /** Notes the role that each step has. */
  private final class Noting implements WorkAction {

    @Override
    public ActionDefinition definition() {
      return ActionDefinition.named("test:role", "Notes the role it would have.");
    }

    @Override
    public ActionResult perform(ActionCall call, LogSink log) {
      seen.put(call.step(), call.setting().assumeRole());
      return ActionResult.succeeded();
    }
  }
}
