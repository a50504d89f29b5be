package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.execution.Execution;
import org.junit.jupiter.api.Test;

/** The actions on stacks of CloudFormation. */
interface StackContract {

  /** A place that imitates AWS. */
  Site site();

  @Test
  default void a_stack_is_created_and_deleted() throws InterruptedException {
    Execution created =
        site()
            .steps(
                """
                - name: create
                  action: aws:createStack
                  inputs:
                    StackName: net
                    Parameters: [{ParameterKey: Name, ParameterValue: of-a-stack}]
                    Tags: [{Key: of, Value: '{{ automation:EXECUTION_ID }}'}]
                    TemplateBody: |
                      Parameters: {Name: {Type: String}}
                      Resources: {Topic: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref Name}}}
                """);
    var topics = site().ask("sns", "ListTopics", "{}").path("Topics");
    Execution deleted =
        site().steps("- {name: delete, action: 'aws:deleteStack', inputs: {StackName: net}}\n");

    Site.succeeded(created);
    Site.succeeded(deleted);
    assertThat(Site.output(created, "create", "StackStatus")).isEqualTo("CREATE_COMPLETE");
    assertThat(topics.findValuesAsText("TopicArn")).anyMatch(arn -> arn.endsWith(":of-a-stack"));
    assertThat(site().ask("sns", "ListTopics", "{}").path("Topics").findValuesAsText("TopicArn"))
        .noneMatch(arn -> arn.endsWith(":of-a-stack"));
  }

  @Test
  default void a_template_that_lacks_a_parameter_is_refused() throws InterruptedException {
    Execution ended =
        site()
            .steps(
                """
                - name: create
                  action: aws:createStack
                  inputs:
                    StackName: lacking
                    TemplateBody: |
                      Parameters: {Name: {Type: String}}
                      Resources: {Topic: {Type: 'AWS::SNS::Topic', Properties: {TopicName: !Ref Name}}}
                """);

    assertThat(Site.failure(ended, "create"))
        .startsWith(
            "Step fails when it is creating the stack. An error occurred (ValidationError) when calling the CreateStack operation: ")
        .contains("Name");
  }

  @Test
  default void a_stack_that_is_not_there_cannot_be_deleted() throws InterruptedException {
    Execution ended =
        site().steps("- {name: delete, action: 'aws:deleteStack', inputs: {StackName: nothing}}\n");

    assertThat(Site.failure(ended, "delete"))
        .startsWith("Step fails when it is deleting the stack. ")
        .contains("nothing");
  }
}
