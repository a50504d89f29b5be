package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.engine.StartRefused;
import dev.runbook.execution.Execution;
import dev.runbook.source.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As whom executions call AWS, and whom they tell. */
interface CallerContract {

  /** A place that imitates AWS. */
  Site site();

  @Test
  default void an_execution_calls_in_a_session_of_its_role_that_is_named_for_it()
      throws InterruptedException {
    Execution ended =
        site()
            .run(
                new Source(
                    "role.yaml",
                    """
                    schemaVersion: '0.3'
                    assumeRole: '{{ AutomationAssumeRole }}'
                    parameters: {AutomationAssumeRole: {type: 'AWS::IAM::Role::Arn'}}
                    mainSteps:
                      - name: who
                        action: aws:executeAwsApi
                        inputs: {Service: sts, Api: GetCallerIdentity}
                        outputs: [{Name: Arn, Selector: $.Arn, Type: String}]
                    """),
                Map.of(
                    "AutomationAssumeRole", "arn:aws:iam::%s:role/runner".formatted(Moto.ACCOUNT)));

    Site.succeeded(ended);
    assertThat(Site.output(ended, "who", "Arn"))
        .isEqualTo(
            "arn:aws:sts::%s:assumed-role/runner/Automation-%s"
                .formatted(Moto.ACCOUNT, ended.id()));
  }

  @Test
  default void defaults_are_read_from_Parameter_Store() throws InterruptedException {
    for (String stored :
        List.of(
            "{'Name': '/size', 'Type': 'String', 'Value': 'large'}",
            "{'Name': '/zones', 'Type': 'StringList', 'Value': 'a,b'}",
            "{'Name': '/password', 'Type': 'SecureString', 'Value': 'hunter2'}")) {
      assertThat(site().ask("ssm", "PutParameter", stored).path("Version").asInt()).isEqualTo(1);
    }
    String parameters =
        """
        schemaVersion: '0.3'
        parameters:
          Size: {type: String, default: '{{ ssm:/size }}-one'}
          Zones: {type: StringList, default: ['{{ ssm:/zones }}']}
          Password: {type: String, default: '{{ ssm:/password }}', x-noEcho: true}
          Nothing: {type: String, default: '%s'}
        mainSteps:
          - name: name
            action: aws:executeAwsApi
            inputs: {Service: sqs, Api: CreateQueue, QueueName: 'q-{{ Size }}', tags: {is: '{{ Nothing }}', of: '{{ Password }}'}}
        """;

    Execution ended = site().run(new Source("stored.yaml", parameters.formatted("none")), Map.of());

    Site.succeeded(ended);
    assertThat(ended.parameters().path("Zones")).hasToString("[\"a\",\"b\"]");
    assertThat(ended.parameters().path("Password").asText()).isEqualTo("{{ Password }}");
    assertThat(site().ask("sqs", "GetQueueUrl", "{'QueueName': 'q-large-one'}").has("QueueUrl"))
        .isTrue();
    assertThatThrownBy(() ->
            site()
                .run(
                    new Source("stored.yaml", parameters.formatted("{{ ssm:/nowhere }}")),
                    Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("/nowhere");
  }

  @Test
  default void approvers_are_told_through_a_topic() throws InterruptedException {
    String topic =
        site().ask("sns", "CreateTopic", "{'Name': 'AutomationNews'}").path("TopicArn").asText();
    String queue =
        site().ask("sqs", "CreateQueue", "{'QueueName': 'mail'}").path("QueueUrl").asText();
    String arn =
        site()
            .ask(
                "sqs",
                "GetQueueAttributes",
                "{'QueueUrl': '%s', 'AttributeNames': ['QueueArn']}".formatted(queue))
            .at("/Attributes/QueueArn")
            .asText();
    String subscription =
        "{'TopicArn': '%s', 'Protocol': 'sqs', 'Endpoint': '%s', 'Attributes': {'RawMessageDelivery': 'true'}}"
            .formatted(topic, arn);
    assertThat(site().ask("sns", "Subscribe", subscription).has("SubscriptionArn")).isTrue();

    Execution ended =
        site()
            .steps(
                """
                - name: ask
                  action: aws:approve
                  timeoutSeconds: 2
                  inputs:
                    NotificationArn: %s
                    Message: The weekly patch is due
                    Approvers: ['arn:aws:iam::%s:user/anna']
                """
                    .formatted(topic, Moto.ACCOUNT));

    assertThat(
            site()
                .ask("sqs", "ReceiveMessage", "{'QueueUrl': '%s'}".formatted(queue))
                .at("/Messages/0/Body")
                .asText())
        .startsWith("The weekly patch is due\n\nStep ask of runbook steps.yaml waits for approval")
        .contains("runbook approve %s --step ask".formatted(ended.id()));
  }
}
