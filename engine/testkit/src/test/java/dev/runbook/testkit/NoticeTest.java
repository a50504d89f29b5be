package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Action;
import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.WorkAction;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What approvers are sent. */
class NoticeTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  private final List<ActionCall> sent = new ArrayList<>();

  @Test
  void they_read_who_is_asked_what_and_how_to_decide() throws InterruptedException {
    Execution ended = run("ask", flowActionsAnd(new Publishing()));

    ActionCall call = sent.getFirst();
    assertThat(call.inputs().required("Service")).isEqualTo("sns");
    assertThat(call.inputs().required("Api")).isEqualTo("Publish");
    assertThat(call.inputs().required("TopicArn"))
        .isEqualTo("arn:aws:sns:us-east-1:123456789012:Automation-ask");
    assertThat(call.inputs().required("Subject"))
        .isEqualTo("Approval needed: step ask of d?ploy.yaml");
    assertThat(call.inputs().required("Message"))
        .isEqualTo(
            """
            Deploy 1.2.3?

            Step ask of runbook déploy.yaml waits for approval until 2026-01-01T01:00:00Z.

            Execution: ID
            Approvers: anna, ben (2 must approve)

            To decide where the runbook runs:
              runbook approve ID --step ask
              runbook reject ID --step ask

            To decide through the API of Systems Manager:
              aws ssm send-automation-signal --automation-execution-id ID --signal-type Approve
              aws ssm send-automation-signal --automation-execution-id ID --signal-type Reject
            """
                .replace("ID", ended.id()));
  }

  @Test
  void its_subject_is_no_longer_than_sns_takes() throws InterruptedException {
    Execution unused = run("ask".repeat(40), flowActionsAnd(new Publishing()));

    assertThat(sent.getFirst().inputs().required("Subject")).hasSize(100);
  }

  @Test
  void an_engine_that_cannot_send_it_waits_all_the_same_and_says_so() throws InterruptedException {
    Execution ended = run("ask", Actions.of(FlowActions.all()));

    assertThat(ended.status()).isEqualTo(Status.TimedOut);
    assertThat(ended.ended()).isEqualTo(NEW_YEAR.plus(Duration.ofHours(1)));
    assertThat(ended.steps().getFirst().warning())
        .isEqualTo(
            "nobody was notified through arn:aws:sns:us-east-1:123456789012:Automation-ask: this engine has no action aws:executeAwsApi");
  }

  private static Actions flowActionsAnd(Action action) {
    return Actions.of(FlowActions.all()).with(action);
  }

  private static Execution run(String step, Actions actions) throws InterruptedException {
    var runbook =
        new Source(
            "/srv/runbooks/déploy.yaml",
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: %s
                action: aws:approve
                timeoutSeconds: 3600
                inputs:
                  Approvers: [anna, ben]
                  MinRequiredApprovals: 2
                  Message: Deploy 1.2.3?
                  NotificationArn: arn:aws:sns:us-east-1:123456789012:Automation-ask
            """
                .formatted(step));
    try (var engine =
        RunbookEngine.builder()
            .actions(actions)
            .backend(new VirtualBackend(NEW_YEAR, World.REAL))
            .build()) {
      return engine.start(StartRequest.of(runbook)).await();
    }
  }

  /** Keeps what it is asked to publish. */
  private final class Publishing implements WorkAction {

    @Override
    public ActionDefinition definition() {
      return ActionDefinition.named("aws:executeAwsApi", "Keeps what it is given.").takesAnything();
    }

    @Override
    public ActionResult perform(ActionCall call, LogSink log) {
      sent.add(call);
      return ActionResult.succeeded();
    }
  }
}
