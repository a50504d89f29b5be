package dev.runbook.cli;

import static dev.runbook.cli.Ran.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * A runbook that brings its code along, as somebody comes to it who has no functions and no AWS.
 */
class CustomCodeTest {

  private static final String RUNBOOK = "../../runbooks/library/custom-code/runbook.yaml";

  @Test
  void it_runs_on_this_machine() throws IOException {
    Ran ran = runbook("run", RUNBOOK, "--functions", "local", "--no-store", "--output", "json");

    assertThat(ran.err()).contains("2 of 4 snapshots have expired");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode outputs = new ObjectMapper().readTree(ran.out()).at("/AutomationExecution/Outputs");
    assertThat(outputs.path("findExpired.Size").toString()).isEqualTo("[\"200\"]");
    assertThat(outputs.at("/report.invokeResponsePayloadString/0").asText())
        .isEqualTo("snap-0a of vol-1, 400 days old\nsnap-0b of vol-1, 40 days old\n200 GB to save");
  }

  @Test
  void a_plan_tells_every_call() {
    Ran ran = runbook("plan", RUNBOOK);

    assertThat(ran.out())
        .containsSubsequence(
            "findExpired  runbook:runLambdaCode",
            "write   lambda CreateFunction",
            "FunctionName: runbook-generated-function-*",
            "Runtime: python3.13",
            "read    lambda GetFunctionConfiguration",
            "write   lambda Invoke",
            "write   lambda DeleteFunction",
            "report  runbook:runLambdaCode");
  }

  @Test
  void a_policy_allows_its_own_functions_and_to_hand_them_their_role() throws IOException {
    Ran ran = runbook("policy", RUNBOOK, "--region", "eu-west-1");

    JsonNode statements = new ObjectMapper().readTree(ran.out()).path("Statement");
    assertThat(statements.at("/0/Action").toString())
        .isEqualTo(
            "[\"lambda:CreateFunction\",\"lambda:DeleteFunction\",\"lambda:GetFunctionConfiguration\",\"lambda:InvokeFunction\"]");
    assertThat(statements.at("/0/Resource").asText())
        .isEqualTo("arn:aws:lambda:eu-west-1:*:function:runbook-generated-function-*");
    assertThat(statements.at("/1/Action/0").asText()).isEqualTo("iam:PassRole");
    assertThat(statements.at("/1/Resource").asText())
        .isEqualTo("arn:aws:iam::123456789012:role/CodeOfRunbooks");
    assertThat(statements.at("/1/Condition/StringEquals/iam:PassedToService").asText())
        .isEqualTo("lambda.amazonaws.com");
  }
}
