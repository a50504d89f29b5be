package dev.runbook.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.Failure;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.issue.Report;
import dev.runbook.model.Step;
import dev.runbook.parse.RunbookParser;
import dev.runbook.source.Limits;
import dev.runbook.source.Source;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintsTest {

  @Test
  void without_credentials_somebody_is_shown_how_to_run_without_an_account() {
    assertThat(
            hints(Failure.Type.Permission, "No AWS credentials were found: set AWS_ACCESS_KEY_ID"))
        .contains(
            "without an account: --functions DIR runs the Lambda functions of a folder, --endpoint-url asks an imitation of AWS such as moto")
        .noneMatch(hint -> hint.contains("lacks the permission"));
  }

  @Test
  void without_a_permission_somebody_is_told_how_to_find_out_who_they_are() {
    assertThat(hints(Failure.Type.Permission, "An error occurred (AccessDeniedException)"))
        .anyMatch(hint -> hint.contains("aws sts get-caller-identity"));
  }

  @Test
  void a_step_that_is_tried_once_is_offered_more_attempts() {
    assertThat(hints(Failure.Type.Action, "NotReady: starting"))
        .containsExactly("if this may pass by itself, maxAttempts lets the step try again");
  }

  private static List<String> hints(Failure.Type type, String message) {
    return Hints.of(
        new StepExecution(
            "id",
            step(),
            null,
            Status.Failed,
            Instant.EPOCH,
            Instant.EPOCH,
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode(),
            Failure.ofInvocation("invoking the Lambda function", type, message),
            "",
            List.of(),
            List.of()));
  }

  private static Step step() {
    var source =
        new Source(
            "one.yaml",
            "schemaVersion: '0.3'\nmainSteps: [{name: call, action: 'aws:invokeLambdaFunction'}]\n");
    return new RunbookParser(Limits.STANDARD)
        .parse(source, new Report())
        .orElseThrow()
        .steps()
        .inOrder()
        .getFirst();
  }
}
