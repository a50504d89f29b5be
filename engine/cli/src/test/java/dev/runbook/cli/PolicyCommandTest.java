package dev.runbook.cli;

import static dev.runbook.cli.PlanCommandTest.plan;
import static dev.runbook.cli.Ran.anyStore;
import static dev.runbook.cli.Ran.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyCommandTest {

  private static final String PATCH = "../../runbooks/library/patch-with-rollback/";

  @Test
  void a_policy_allows_the_calls_of_a_plan() throws IOException {
    Ran ran = runbook("policy", plan("every-way.yaml"), "--region", "eu-west-1");

    Golden.check("every-way-policy.json", ran.out());
    assertThat(ran.err()).contains("step note runs a script").contains("told-child again");
    checkForm(ran.out());
  }

  @Test
  void what_is_not_known_is_any() throws IOException {
    JsonNode policy = checkForm(runbook("policy", plan("every-way.yaml"), "-p", "Role=").out());

    assertThat(policy.toString()).contains("arn:*:ec2:*:*:instance/i-0a");
  }

  @Test
  void what_ran_is_allowed_by_its_exact_name() throws IOException {
    String store = anyStore();
    Ran run =
        runbook(
            "run",
            PATCH + "runbook.yaml",
            "--functions",
            PATCH + "functions",
            "-p",
            "InstanceId=i-0123456789abcdef0",
            "--region",
            "eu-west-1",
            "--output",
            "json",
            "--quiet",
            "--store",
            store);
    String id =
        new ObjectMapper()
            .readTree(run.out())
            .at("/AutomationExecution/AutomationExecutionId")
            .asText();

    Ran ran = runbook("policy", PATCH + "runbook.yaml", "--executed", id, "--store", store);

    JsonNode statement = checkForm(ran.out()).at("/Statement/0");
    assertThat(statement.path("Resource"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "arn:aws:lambda:eu-west-1:*:function:CreateSnapshot",
            "arn:aws:lambda:eu-west-1:*:function:IdentifyRootVolumeLambda-" + id,
            "arn:aws:lambda:eu-west-1:*:function:PatchInstance");
  }

  @Test
  void an_execution_of_another_runbook_says_nothing_of_this_one() {
    String store = anyStore();
    runbook("run", Ran.right("pause.yaml"), "--store", store, "--quiet");

    Ran ran = runbook("policy", plan("every-way.yaml"), "--executed", "00000000", "--store", store);

    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void systems_manager_is_trusted_where_that_is_asked_for() throws IOException {
    JsonNode trust =
        checkForm(
            runbook("policy", plan("every-way.yaml"), "--trust", "--region", "eu-west-1").out());

    assertThat(trust.at("/Statement/0/Principal/Service").asText()).isEqualTo("ssm.amazonaws.com");
    assertThat(trust.at("/Statement/0/Action").asText()).isEqualTo("sts:AssumeRole");
    assertThat(trust.at("/Statement/0/Condition/StringEquals/aws:SourceAccount").asText())
        .isEqualTo("111122223333");
  }

  private static JsonNode checkForm(String printed) throws IOException {
    JsonNode policy = new ObjectMapper().readTree(printed);
    assertThat(policy.path("Version").asText()).isEqualTo("2012-10-17");
    assertThat(policy.path("Statement")).isNotEmpty();
    Set<String> sids = new HashSet<>();
    for (JsonNode statement : policy.path("Statement")) {
      assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
      assertThat(statement.path("Action").isMissingNode()).isFalse();
      String sid = statement.path("Sid").asText();
      assertThat(sid).matches("[A-Za-z0-9]*");
      assertThat(sid.isEmpty() || sids.add(sid)).isTrue();
    }
    return policy;
  }
}
