package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.source.Source;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.TargetKey;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everything that calls AWS, against moto, which has more services than others. */
final class MotoTest
    implements ApiContract,
        InstanceContract,
        StackContract,
        StateMachineContract,
        CallerContract,
        LambdaContract {

  @RegisterExtension private final AtMoto aws = new AtMoto();

  @Override
  public Site site() {
    return aws.site();
  }

  @Test
  void services_of_which_there_are_few_imitations_answer_too() throws InterruptedException {
    Execution ended =
        aws.site()
            .steps(
                """
                - {name: databases, action: 'aws:executeAwsApi', inputs: {Service: rds, Api: DescribeDBInstances, MaxRecords: 20}}
                - {name: disk, action: 'aws:executeAwsApi', inputs: {Service: efs, Api: CreateFileSystem, Tags: [{Key: Name, Value: shared}]}}
                - name: clusters
                  action: aws:executeAwsApi
                  inputs: {Service: eks, Api: ListClusters, maxResults: 10}
                  outputs: [{Name: Names, Selector: $.clusters, Type: StringList}]
                - {name: groups, action: 'aws:executeAwsApi', inputs: {Service: autoscaling, Api: DescribeAutoScalingGroups}}
                - {name: alarms, action: 'aws:executeAwsApi', inputs: {Service: cloudwatch, Api: DescribeAlarms}}
                - {name: keys, action: 'aws:executeAwsApi', inputs: {Service: kms, Api: ListKeys}}
                - {name: logs, action: 'aws:executeAwsApi', inputs: {Service: logs, Api: DescribeLogGroups}}
                - {name: secret, action: 'aws:executeAwsApi', inputs: {Service: secretsmanager, Api: CreateSecret, Name: one, SecretString: two}}
                """);

    Site.succeeded(ended);
    assertThat(Site.outputs(ended, "clusters")).isEqualTo("{'Names':[]}");
    assertThat(
            aws.site().ask("efs", "DescribeFileSystems", "{}").at("/FileSystems/0/Name").asText())
        .isEqualTo("shared");
  }

  @Test
  void targets_are_the_resources_that_have_a_tag() throws InterruptedException {
    aws.site().ask("sqs", "CreateQueue", "{'QueueName': 'jobs', 'tags': {'Env': 'test'}}");
    aws.site().ask("sqs", "CreateQueue", "{'QueueName': 'other', 'tags': {'Env': 'prod'}}");

    Execution ended = forEach("String", "tag:Env", "test");

    Site.succeeded(ended);
    assertThat(ended.targets()).containsExactly("jobs");
  }

  @Test
  void targets_are_the_instances_that_are_not_terminated() throws InterruptedException {
    String ids =
        aws
            .site()
            .ask(
                "ec2",
                "RunInstances",
                "{'ImageId': '%s', 'MinCount': 3, 'MaxCount': 3, 'TagSpecifications': [{'ResourceType': 'instance', 'Tags': [{'Key': 'Env', 'Value': 'test'}]}]}"
                    .formatted(IMAGE))
            .path("Instances")
            .findValuesAsText("InstanceId")
            .stream()
            .sorted()
            .collect(Collectors.joining(" "));
    String first = ids.substring(0, ids.indexOf(' '));
    aws.site().ask("ec2", "TerminateInstances", "{'InstanceIds': ['%s']}".formatted(first));
    String left = ids.substring(first.length() + 1);

    assertThat(forEach("AWS::EC2::Instance::Id", "tag:Env", "test").targets())
        .containsExactly(left.split(" "));
    assertThat(forEach("AWS::EC2::Instance::Id", "tag-key", "Env").targets())
        .containsExactly(left.split(" "));
    assertThat(forEach("AWS::EC2::Instance::Id", "tag:Env", "prod").targets()).isEmpty();
    assertThat(forEach("String", "AWS::EC2::Instance", "*").targets())
        .containsExactly(left.split(" "));
  }

  private Execution forEach(String type, String key, String value) throws InterruptedException {
    var runbook =
        new Source(
            "each.yaml",
            """
            schemaVersion: '0.3'
            parameters:
              Target: {type: '%s'}
            mainSteps:
              - {name: wait, action: 'aws:sleep', inputs: {Duration: PT0S}}
            """
                .formatted(type));
    var rate =
        new RateControl(
            new TargetKey(key, List.of(value)),
            "Target",
            List.of(),
            false,
            List.of(),
            RateControl.USUAL_CONCURRENCY,
            RateControl.USUAL_ERRORS);
    try (var engine = aws.site().engine()) {
      return engine.start(StartRequest.of(runbook).under(rate)).await();
    }
  }
}
