package dev.runbook.cli;

import static dev.runbook.cli.Ran.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command knows of connections. */
class ConnectionsTest {

  private static final String WHO =
      "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::111122223333:assumed-role/Deploy/ci</Arn><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";

  @TempDir private Path folder;

  private Path file;

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
            folder.resolve("connections.yaml"),
            """
            connections:
              prod: {accessKeyId: AKIAPROD, secretAccessKey: 'env:PROD_SECRET', region: eu-west-1}
              ops:
                roleArn: arn:aws:iam::444455556666:role/Ops
                externalId: '4711'
                base: prod
            """);
  }

  private Ran with(Map<String, String> environment, String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--connections";
    all[words.length + 1] = file.toString();
    return Ran.runbookWith(environment, all);
  }

  private Ran at(RecordingEndpoint aws, String... words) {
    return with(
        Map.of("AWS_ENDPOINT_URL", aws.url(), "PROD_SECRET", "wJalrXUtnFEMI", "HOME", "/nowhere"),
        words);
  }

  @Test
  void they_are_listed_without_their_secrets() {
    Ran ran = with(Map.of("PROD_SECRET", "wJalrXUtnFEMI"), "connections");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().replaceAll("  +", " | "))
        .isEqualTo(
            """
            NAME | TYPE | REGION | ENDPOINT | IDENTITY | FILE
            prod | access-key | eu-west-1 | - | key AKIAPROD, secret in env:PROD_SECRET | FILE
            ops | assume-role | - | - | role arn:aws:iam::444455556666:role/Ops, with an external id, assumed by prod | FILE
            """
                .replace("| FILE\nprod", "| HEAD\nprod")
                .replace("FILE", file.toString())
                .replace("HEAD", "FILE"));
    assertThat(with(Map.of(), "connections", "--output", "json").out())
        .contains(
            "\"name\" : \"prod\"", "\"identity\" : \"key AKIAPROD, secret in env:PROD_SECRET\"")
        .doesNotContain("wJalr");
  }

  @Test
  void those_of_the_project_count_before_those_of_the_user() throws IOException {
    Path ofUser = Files.createDirectories(folder.resolve("config/runbook"));
    Files.writeString(
        ofUser.resolve("connections.yaml"),
        "connections: {prod: {region: us-east-1}, mine: {region: us-east-2}}\n");

    Ran ran = with(Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString()), "connections");

    assertThat(ran.out()).contains("AKIAPROD", "us-east-2").doesNotContain("us-east-1");
  }

  @Test
  void a_test_says_who_calls_where() {
    try (var aws = RecordingEndpoint.answering(Map.of("GetCallerIdentity/", WHO))) {
      Ran ran = at(aws, "connections", "test", "prod");

      assertThat(ran.out())
          .isEqualTo(
              """
              account  111122223333
              caller   arn:aws:sts::111122223333:assumed-role/Deploy/ci
              region   eu-west-1
              """);
      assertThat(ran.exitCode()).isZero();
    }
  }

  @Test
  void a_test_says_what_lets_a_role_be_assumed() {
    String refused =
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>";
    try (var aws =
        RecordingEndpoint.answering(Map.of("GetCallerIdentity/", WHO, "AssumeRole/", refused))) {
      Ran ran = at(aws, "connections", "test", "ops");

      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.out())
          .startsWith("connection ops does not work: The role arn:aws:iam::444455556666:role/Ops")
          .endsWith(
              """

              The trust policy of arn:aws:iam::444455556666:role/Ops must have:
              {
                "Version" : "2012-10-17",
                "Statement" : [ {
                  "Effect" : "Allow",
                  "Principal" : {
                    "AWS" : "arn:aws:iam::111122223333:role/Deploy"
                  },
                  "Action" : "sts:AssumeRole",
                  "Condition" : {
                    "StringEquals" : {
                      "sts:ExternalId" : "4711"
                    }
                  }
                } ]
              }

              A policy of arn:aws:iam::111122223333:role/Deploy must have:
              {
                "Version" : "2012-10-17",
                "Statement" : [ {
                  "Effect" : "Allow",
                  "Action" : "sts:AssumeRole",
                  "Resource" : "arn:aws:iam::444455556666:role/Ops"
                } ]
              }
              """);
    }
  }

  @Test
  void a_test_says_which_link_is_broken() {
    Ran ran = with(Map.of(), "connections", "test", "ops");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .isEqualTo(
            "connection prod does not work: The connection prod cannot be used, for its secretAccessKey is not to be had from env:PROD_SECRET: the environment variable PROD_SECRET is not set\n");
  }

  @Test
  void an_unknown_name_is_refused_with_those_there_are() {
    String runbook = Ran.right("pause.yaml");

    for (Ran ran :
        new Ran[] {
          with(Map.of(), "connections", "test", "pord"),
          with(Map.of(), "run", runbook, "--connection", "pord"),
          with(Map.of(), "plan", runbook, "--connection", "pord")
        }) {
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err())
          .contains("There is no connection 'pord': %s has prod, ops".formatted(file));
    }
    assertThat(with(Map.of(), "run", runbook, "--connection", "prod", "--quiet").exitCode())
        .isZero();
  }

  @Test
  void a_run_takes_place_where_its_connection_says() throws IOException {
    Path runbook =
        Files.writeString(
            folder.resolve("place.yaml"),
            """
            schemaVersion: '0.3'
            variables:
              Place: {type: String, default: '{{ global:REGION }} {{ global:ACCOUNT_ID }}'}
            mainSteps:
              - {name: who, action: 'aws:executeAwsApi', inputs: {Service: sts, Api: GetCallerIdentity}}
            outputs: ['variable:Place']
            """);
    try (var aws = RecordingEndpoint.answering(Map.of("GetCallerIdentity/", WHO))) {
      assertThat(at(aws, "run", runbook.toString(), "--connection", "prod").out())
          .contains("eu-west-1 111122223333");
      assertThat(
              at(aws, "run", runbook.toString(), "--connection", "prod", "--region", "us-west-2")
                  .out())
          .contains("us-west-2 111122223333");
    }
  }

  @Test
  void a_broken_file_is_refused_with_the_place_and_without_the_secret() throws IOException {
    Files.writeString(
        file, "connections:\n  prod: {accessKeyId: AKIA, secretAccessKey: wJalrXUtnFEMI}\n");

    for (String command : new String[] {"connections", "run"}) {
      Ran ran =
          command.equals("run")
              ? with(Map.of(), "run", Ran.right("pause.yaml"))
              : with(Map.of(), command);
      assertThat(ran.exitCode()).isEqualTo(2);
      assertThat(ran.err())
          .contains(file + ":2:46: connection prod: secretAccessKey: it must say where")
          .doesNotContain("wJalr");
    }
    assertThat(runbook("run", Ran.right("pause.yaml"), "--connections", "/nowhere.yaml").err())
        .contains("--connections /nowhere.yaml: there is no such file");
  }

  @Test
  void a_policy_leaves_out_what_others_do() throws IOException {
    Path runbook =
        Files.writeString(
            folder.resolve("runbook.yaml"),
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: elsewhere
                action: aws:executeAwsApi
                x-connection: {roleArn: 'arn:aws:iam::444455556666:role/Other', region: eu-west-1}
                inputs: {Service: ec2, Api: DescribeInstances}
              - name: named
                action: aws:executeAwsApi
                x-connection: ops
                inputs: {Service: sqs, Api: ListQueues}
              - name: here
                action: aws:executeAwsApi
                inputs: {Service: sns, Api: ListTopics}
            """);

    Ran ran = with(Map.of(), "policy", runbook.toString(), "--connection", "ops");

    assertThat(ran.out())
        .contains("sns:ListTopics", "sts:AssumeRole", "arn:aws:iam::444455556666:role/Other")
        .doesNotContain("ec2:", "sqs:");
    assertThat(ran.err())
        .contains(
            "step elsewhere calls AWS through region eu-west-1, roleArn arn:aws:iam::444455556666:role/Other, which needs permissions of its own: ec2:DescribeInstances",
            "step named calls AWS through name ops, which needs permissions of its own: sqs:ListQueues",
            "the run calls through the connection ops: the policy is for arn:aws:iam::444455556666:role/Ops");
    assertThat(with(Map.of(), "plan", runbook.toString()).out())
        .contains("reaches AWS through name ops");
  }
}
