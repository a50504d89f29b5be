package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The actions that call any operation, over every protocol there is. */
interface ApiContract {

  /** A place that imitates AWS. */
  Site site();

  @Test
  default void ec2_takes_lists_and_filters_and_gives_typed_answers() throws InterruptedException {
    Execution ended =
        site()
            .steps(
                """
                - name: make
                  action: aws:executeAwsApi
                  inputs:
                    Service: ec2
                    Api: CreateVolume
                    AvailabilityZone: us-east-1a
                    Size: '7'
                    TagSpecifications:
                      - {ResourceType: volume, Tags: [{Key: made-by, Value: '{{ automation:EXECUTION_ID }}'}]}
                  outputs: [{Name: Id, Selector: $.VolumeId, Type: String}]
                - name: find
                  action: aws:executeAwsApi
                  inputs:
                    Service: ec2
                    Api: DescribeVolumes
                    Filters: [{Name: 'tag:made-by', Values: ['{{ automation:EXECUTION_ID }}']}]
                  outputs:
                    - {Name: Ids, Selector: '$.Volumes..VolumeId', Type: StringList}
                    - {Name: Size, Selector: '$.Volumes[0].Size', Type: Integer}
                    - {Name: Encrypted, Selector: '$.Volumes[0].Encrypted', Type: Boolean}
                """);

    Site.succeeded(ended);
    assertThat(Site.outputs(ended, "find"))
        .isEqualTo(
            "{'Ids':['%s'],'Size':7,'Encrypted':false}"
                .formatted(Site.output(ended, "make", "Id")));
  }

  @Test
  default void the_query_protocol() throws InterruptedException {
    Execution ended =
        site()
            .steps(
                """
                - {name: user, action: 'aws:executeAwsApi', inputs: {Service: iam, Api: CreateUser, UserName: anna, Tags: [{Key: a, Value: b}]}}
                - {name: topic, action: 'aws:executeAwsApi', inputs: {Service: sns, Api: CreateTopic, Name: news, Attributes: {DisplayName: News}}}
                - name: stacks
                  action: aws:executeAwsApi
                  inputs: {Service: cloudformation, Api: ListStacks, StackStatusFilter: [CREATE_COMPLETE]}
                  outputs: [{Name: Stacks, Selector: $.StackSummaries, Type: MapList}]
                """);

    Site.succeeded(ended);
    assertThat(Site.outputs(ended, "stacks")).isEqualTo("{'Stacks':[]}");
    assertThat(site().ask("iam", "ListUserTags", "{'UserName': 'anna'}").path("Tags").toString())
        .isEqualTo("[{\"Key\":\"a\",\"Value\":\"b\"}]");
    assertThat(site().ask("sns", "ListTopics", "{}").path("Topics").findValuesAsText("TopicArn"))
        .anyMatch(arn -> arn.endsWith(":news"));
  }

  @Test
  default void the_json_protocols() throws InterruptedException {
    Execution ended =
        site()
            .steps(
                """
                - {name: parameter, action: 'aws:executeAwsApi', inputs: {Service: ssm, Api: PutParameter, Name: /a/b, Value: c, Type: String}}
                - name: table
                  action: aws:executeAwsApi
                  inputs:
                    Service: dynamodb
                    Api: CreateTable
                    TableName: seats
                    KeySchema: [{AttributeName: id, KeyType: HASH}]
                    AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                    BillingMode: PAY_PER_REQUEST
                - {name: item, action: 'aws:executeAwsApi', inputs: {Service: dynamodb, Api: PutItem, TableName: seats, Item: {id: {S: a1}, row: {N: '1'}}}}
                - name: got
                  action: aws:executeAwsApi
                  inputs: {Service: dynamodb, Api: GetItem, TableName: seats, Key: {id: {S: a1}}}
                  outputs: [{Name: Row, Selector: $.Item.row.N, Type: String}]
                - name: queue
                  action: aws:executeAwsApi
                  inputs: {Service: sqs, Api: CreateQueue, QueueName: work, Attributes: {VisibilityTimeout: '40'}}
                  outputs: [{Name: Url, Selector: $.QueueUrl, Type: String}]
                - {name: send, action: 'aws:executeAwsApi', inputs: {Service: sqs, Api: SendMessage, QueueUrl: '{{ queue.Url }}', MessageBody: 'grüß Gott'}}
                """);

    Site.succeeded(ended);
    assertThat(Site.outputs(ended, "got")).isEqualTo("{'Row':'1'}");
    assertThat(
            site().ask("ssm", "GetParameter", "{'Name': '/a/b'}").at("/Parameter/Value").asText())
        .isEqualTo("c");
    String queue = "{'QueueUrl': '%s'}".formatted(Site.output(ended, "queue", "Url"));
    assertThat(site().ask("sqs", "ReceiveMessage", queue).at("/Messages/0/Body").asText())
        .isEqualTo("grüß Gott");
  }

  @Test
  default void the_protocols_of_rest() throws InterruptedException {
    Execution ended =
        site()
            .steps(
                """
                - {name: bucket, action: 'aws:executeAwsApi', inputs: {Service: s3, Api: CreateBucket, Bucket: reports-of-the-day}}
                - {name: put, action: 'aws:executeAwsApi', inputs: {Service: s3, Api: PutObject, Bucket: reports-of-the-day, Key: 'a/b c.txt', Body: 'all is well', Metadata: {by: anna}}}
                - name: list
                  action: aws:executeAwsApi
                  inputs: {Service: s3, Api: ListObjectsV2, Bucket: reports-of-the-day, Prefix: a/}
                  outputs: [{Name: Keys, Selector: '$.Contents..Key', Type: StringList}]
                - name: zone
                  action: aws:executeAwsApi
                  inputs: {Service: route53, Api: CreateHostedZone, Name: example.org, CallerReference: one}
                  outputs: [{Name: Id, Selector: $.HostedZone.Id, Type: String}]
                - name: same
                  action: aws:executeAwsApi
                  inputs: {Service: route53, Api: GetHostedZone, Id: '{{ zone.Id }}'}
                  outputs: [{Name: Name, Selector: $.HostedZone.Name, Type: String}]
                - name: functions
                  action: aws:executeAwsApi
                  inputs: {Service: lambda, Api: ListFunctions}
                  outputs: [{Name: Functions, Selector: $.Functions, Type: MapList}]
                """);

    Site.succeeded(ended);
    assertThat(Site.outputs(ended, "list")).isEqualTo("{'Keys':['a/b c.txt']}");
    assertThat(Site.outputs(ended, "same")).isEqualTo("{'Name':'example.org.'}");
    String key = "{'Bucket': 'reports-of-the-day', 'Key': 'a/b c.txt'}";
    assertThat(site().ask("s3", "HeadObject", key).at("/Metadata/by").asText()).isEqualTo("anna");
  }

  @Test
  default void an_assertion_holds_or_says_what_it_found() throws InterruptedException {
    site().ask("ssm", "PutParameter", "{'Name': 'mode', 'Value': 'night', 'Type': 'String'}");

    Execution ended =
        site()
            .steps(
                """
                - name: holds
                  action: aws:assertAwsResourceProperty
                  inputs: {Service: ssm, Api: GetParameter, Name: mode, PropertySelector: $.Parameter.Value, DesiredValues: [day, night]}
                - name: doesNot
                  action: aws:assertAwsResourceProperty
                  inputs: {Service: ssm, Api: GetParameter, Name: mode, PropertySelector: $.Parameter.Value, DesiredValues: [day, dusk]}
                """);

    assertThat(Objects.requireNonNull(ended.step("holds")).status()).isEqualTo(Status.Success);
    assertThat(Site.failure(ended, "doesNot"))
        .isEqualTo(
            "Step fails when it is verifying the property. The property $.Parameter.Value is 'night', and should be 'day' or 'dusk'. Asked of ssm GetParameter. Please refer to Automation Service Troubleshooting Guide for more diagnosis details.");
  }

  @Test
  default void a_wait_ends_when_the_property_has_become_right() throws InterruptedException {
    site().ask("ssm", "PutParameter", "{'Name': 'light', 'Value': 'red', 'Type': 'String'}");
    site()
        .meanwhile(() ->
            site()
                .ask(
                    "ssm",
                    "PutParameter",
                    "{'Name': 'light', 'Value': 'green', 'Overwrite': true}"));

    Execution ended =
        site()
            .steps(
                """
                - name: wait
                  action: aws:waitForAwsResourceProperty
                  timeoutSeconds: 30
                  inputs: {Service: ssm, Api: GetParameter, Name: light, PropertySelector: $.Parameter.Value, DesiredValues: [green]}
                """);

    Site.succeeded(ended);
  }

  @Test
  default void a_wait_begins_before_there_is_anything_to_wait_for() throws InterruptedException {
    site()
        .meanwhile(() ->
            site()
                .ask("ssm", "PutParameter", "{'Name': 'late', 'Value': 'here', 'Type': 'String'}"));

    Execution ended =
        site()
            .steps(
                """
                - name: wait
                  action: aws:waitForAwsResourceProperty
                  timeoutSeconds: 30
                  inputs: {Service: ssm, Api: GetParameter, Name: late, PropertySelector: $.Parameter.Value, DesiredValues: [here]}
                """);

    Site.succeeded(ended);
  }
}
