package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.execution.Execution;
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
}
