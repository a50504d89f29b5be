package dev.runbook.actions.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.action.ApiCall;
import dev.runbook.actions.aws.AwsApis;
import dev.runbook.actions.aws.AwsClients;
import dev.runbook.actions.aws.AwsConnection;
import dev.runbook.aws.model.Services;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.plan.Effect;
import dev.runbook.plan.PlannedCall;
import dev.runbook.value.Conversion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

  private static final AwsApis APIS = AwsApis.of(AwsClients.of(AwsConnection.STANDARD));
  private static final Surroundings HERE = new Surroundings("eu-west-1", "111122223333", "aws", "");
  private static final List<String> MANY =
      IntStream.range(0, 150).mapToObj(number -> "service" + number).toList();
  private static final Surroundings SOMEWHERE = new Surroundings("", "", "", "");

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "lambda | Invoke | {\"FunctionName\": \"Rotate\"} | arn:aws:lambda:eu-west-1:111122223333:function:Rotate",
        "lambda | Invoke | {\"FunctionName\": \"Rotate:live\"} | arn:aws:lambda:eu-west-1:111122223333:function:Rotate:live",
        "lambda | Invoke | {\"FunctionName\": \"Rotate\", \"Qualifier\": \"3\"} | arn:aws:lambda:eu-west-1:111122223333:function:Rotate:3",
        "lambda | Invoke | {\"FunctionName\": \"999988887777:function:Rotate\"} | *",
        "lambda | Invoke | {\"FunctionName\": \"arn:aws:lambda:us-east-1:999988887777:function:Rotate\"} | arn:aws:lambda:us-east-1:999988887777:function:Rotate",
        "lambda | Invoke | {\"FunctionName\": \"Rotate-{{ automation:EXECUTION_ID }}\"} | arn:aws:lambda:eu-west-1:111122223333:function:Rotate-*",
        "lambda | Invoke | {\"FunctionName\": \"{{ FunctionName }}\"} | *",
        "lambda | Invoke | {\"FunctionName\": \"{{ Prefix }}-Rotate\"} | *",
        "ec2 | TerminateInstances | {\"InstanceIds\": \"{{ find.Ids }}\"} | *",
        "ec2 | TerminateInstances | {\"InstanceIds\": [\"i-0a\", \"{{ find.Id }}\"]} | *",
        "ec2 | DescribeInstances | {\"InstanceIds\": [\"i-0a\"]} | *",
        "ec2 | DeleteSnapshot | {\"SnapshotId\": \"snap-1\"} | arn:aws:ec2:eu-west-1::snapshot/snap-1",
        "ssm | GetParameter | {\"Name\": \"/a/b\"} | arn:aws:ssm:eu-west-1:111122223333:parameter/a/b",
        "cloudformation | DeleteStack | {\"StackName\": \"web\"} | arn:aws:cloudformation:eu-west-1:111122223333:stack/web/*",
        "cloudformation | DescribeStacks | {} | *",
        "sns | Publish | {\"TopicArn\": \"arn:aws:sns:{{ global:REGION }}:1:t\"} | arn:aws:sns:*:1:t",
        "sqs | SendMessage | {\"QueueUrl\": \"https://sqs.us-east-1.amazonaws.com/999988887777/jobs\"} | arn:aws:sqs:us-east-1:999988887777:jobs",
        "sqs | SendMessage | {\"QueueUrl\": \"https://queue.example/jobs\"} | *",
        "s3 | GetObject | {\"Bucket\": \"logs\", \"Key\": \"a\"} | arn:aws:s3:::logs/*",
        "dynamodb | PutItem | {\"TableName\": \"jobs\"} | arn:aws:dynamodb:eu-west-1:111122223333:table/jobs",
        "iam | GetRole | {\"RoleName\": \"Operator\"} | *",
      })
  void a_resource_is_as_narrow_as_is_certain(
      String service, String api, String request, String resource) {
    assertThat(policy(HERE, call(service, api, request)).at("/Statement/0/Resource").asText())
        .isEqualTo(resource);
  }

  @Test
  void what_is_not_known_of_the_place_is_any() {
    ObjectNode policy = policy(SOMEWHERE, call("ssm", "GetParameter", "{\"Name\": \"a\"}"));

    assertThat(policy.at("/Statement/0/Resource").asText()).isEqualTo("arn:*:ssm:*:*:parameter/a");
  }

  @Test
  void a_command_needs_its_document_and_its_instances() {
    ObjectNode some =
        policy(HERE, call("ssm", "SendCommand", "{\"DocumentName\": \"AWS-RunShellScript\"}"));

    assertThat(some.at("/Statement/0/Resource"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "arn:aws:ec2:eu-west-1:111122223333:instance/*",
            "arn:aws:ssm:eu-west-1:*:document/AWS-RunShellScript");
  }

  @Test
  void a_role_that_is_handed_over_may_be_passed_to_that_service_only() {
    ObjectNode policy =
        policy(
            HERE,
            call(
                "cloudformation",
                "CreateStack",
                "{\"StackName\": \"web\", \"RoleARN\": \"arn:aws:iam::111122223333:role/Builder\"}"));

    JsonNode passing = policy.at("/Statement/1");
    assertThat(passing.path("Action").path(0).asText()).isEqualTo("iam:PassRole");
    assertThat(passing.path("Resource").asText())
        .isEqualTo("arn:aws:iam::111122223333:role/Builder");
    assertThat(passing.at("/Condition/StringEquals/iam:PassedToService").asText())
        .isEqualTo("cloudformation.amazonaws.com");
  }

  @Test
  void one_permission_for_anything_makes_the_narrow_ones_needless() {
    ObjectNode policy =
        policy(
            HERE,
            call("lambda", "Invoke", "{\"FunctionName\": \"One\"}"),
            call("lambda", "Invoke", "{\"FunctionName\": \"{{ Other }}\"}"));

    assertThat(policy.path("Statement")).hasSize(1);
    assertThat(policy.at("/Statement/0/Resource").asText()).isEqualTo("*");
  }

  @Test
  void a_policy_that_would_be_too_long_merges_its_services() {
    List<PlannedCall> calls =
        MANY.stream()
            .map(service ->
                new PlannedCall(service, "Get", Effect.READ, List.of(service + ":Get"), json("{}")))
            .toList();

    ObjectNode policy = policy(HERE, calls.toArray(PlannedCall[]::new));

    assertThat(policy.path("Statement")).hasSize(1);
    assertThat(Policy.length(policy)).isLessThan(Policy.LONGEST);
  }

  /** A misspelt permission in the table would silently allow anything. */
  @Test
  void every_permission_of_the_table_is_one_that_some_operation_needs() {
    Set<String> wanted = new TreeSet<>(ResourceTable.BUNDLED.needs().keySet());
    wanted.addAll(ResourceTable.BUNDLED.passes().keySet());
    ResourceTable.BUNDLED
        .needs()
        .values()
        .forEach(needs ->
            assertThat(needs)
                .allMatch(need ->
                    need.form().equals("id")
                        || ResourceTable.BUNDLED.forms().containsKey(need.form())));
    Services services = Services.bundled();
    Set<String> known = new TreeSet<>();
    for (String prefix :
        List.of(
            "lambda",
            "ec2",
            "ssm",
            "cloudformation",
            "sns",
            "sqs",
            "stepfunctions",
            "s3",
            "dynamodb",
            "secretsmanager",
            "rds",
            "autoscaling",
            "sts")) {
      var service = services.named(prefix).orElseThrow();
      service
          .operationNames()
          .forEach(name -> known.addAll(service.operation(name).orElseThrow().permissions()));
    }
    wanted.removeAll(known);

    assertThat(wanted).isEmpty();
  }

  private static ObjectNode policy(Surroundings place, PlannedCall... calls) {
    var policy = new Policy(place);
    List.of(calls).forEach(policy::allow);
    return policy.document();
  }

  private static PlannedCall call(String service, String api, String request) {
    return APIS.describe(new ApiCall(service, api, json(request)));
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) Conversion.parse(text).orElseThrow();
  }
}
