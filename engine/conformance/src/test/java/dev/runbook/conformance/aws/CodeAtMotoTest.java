package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.execution.Execution;
import dev.runbook.source.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Code as a function of an account: moto keeps functions as Lambda does, and asks for a role there
 * is. It does not run them, but says it did.
 */
final class CodeAtMotoTest {

  @RegisterExtension private final AtMoto aws = new AtMoto();

  @Test
  void a_function_is_made_with_a_role_of_the_account_and_deleted() throws InterruptedException {
    Execution ended = run("DeleteFunction: true");

    Site.succeeded(ended);
    assertThat(Site.output(ended, "code", "functionWasInvoked")).isEqualTo("true");
    assertThat(Site.output(ended, "code", "functionWasDeleted")).isEqualTo("true");
    assertThat(Site.declared(ended, "every").path("Functions")).isEmpty();
  }

  @Test
  void a_function_that_is_kept_is_listed_and_is_as_the_step_says() throws InterruptedException {
    Execution ended =
        run("DeleteFunction: false, Tags: {team: storage}, Environment: {TABLE: volumes}");

    Site.succeeded(ended);
    assertThat(Site.declared(ended, "every").path("Functions")).hasSize(1);
    ObjectNode function =
        aws.site()
            .ask(
                "lambda",
                "GetFunction",
                "{'FunctionName': '%s'}".formatted(Site.output(ended, "code", "functionName")));
    assertThat(function.at("/Tags/team").asText()).isEqualTo("storage");
    assertThat(function.at("/Configuration/Timeout").asInt()).isEqualTo(300);
    assertThat(function.at("/Configuration/Environment/Variables/TABLE").asText())
        .isEqualTo("volumes");
  }

  private Execution run(String more) throws InterruptedException {
    return aws.site()
        .run(
            new Source(
                "code.yaml",
                """
                schemaVersion: '0.3'
                mainSteps:
                  - name: role
                    action: aws:executeAwsApi
                    inputs:
                      Service: iam
                      Api: CreateRole
                      RoleName: Code
                      AssumeRolePolicyDocument: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}'
                    outputs: [{Name: Arn, Selector: $.Role.Arn}]
                  - name: code
                    action: runbook:runLambdaCode
                    inputs:
                      {Role: '{{ role.Arn }}', Runtime: python3.13, Handler: main, Code: 'def main(event, context): pass', %s}
                  - {name: every, action: 'runbook:listLambdaFunctions', inputs: {All: true}}
                """
                    .formatted(more)),
            Map.of());
  }
}
