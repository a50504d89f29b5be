package dev.runbook.conformance.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Connection;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.source.Source;
import dev.runbook.targets.Amount;
import dev.runbook.targets.Location;
import dev.runbook.targets.RateControl;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As whom and where steps call AWS that say so. */
final class ConnectionsTest {

  private static final String WHO =
      """
      - name: %s
        action: aws:executeAwsApi
        x-connection: %s
        inputs: {Service: sts, Api: GetCallerIdentity}
        outputs: [{Name: Arn, Selector: $.Arn, Type: String}]
      """;

  @RegisterExtension private final AtMoto aws = new AtMoto();

  private static String role(String name) {
    return "arn:aws:iam::%s:role/%s".formatted(Moto.ACCOUNT, name);
  }

  private static String session(String role, String name) {
    return "arn:aws:sts::%s:assumed-role/%s/%s".formatted(Moto.ACCOUNT, role, name);
  }

  @Test
  void keys_are_found_where_the_connection_says_they_are_kept() throws InterruptedException {
    aws.site()
        .ask(
            "ssm",
            "PutParameter",
            "{'Name': '/key', 'Type': 'SecureString', 'Value': 'kept in ssm'}");
    aws.site()
        .ask(
            "secretsmanager",
            "CreateSecret",
            "{'Name': 'key', 'SecretString': '{\\'secret\\': \\'kept in the manager\\'}'}");
    String print =
        """
        - name: %1$s
          action: aws:executeScript
          x-connection: %1$s
          inputs:
            Runtime: python3.11
            Handler: look
            Script: |
              import hashlib, os
              def look(events, context):
                  return hashlib.sha256(os.environ['AWS_SECRET_ACCESS_KEY'].encode()).hexdigest()
          outputs: [{Name: Hash, Selector: $.Payload, Type: String}]
        """;

    Execution ended =
        aws.site()
            .connections(
                """
                connections:
                  environment: {accessKeyId: AKIAENV, secretAccessKey: 'env:SECRET', region: eu-west-1}
                  stored: {accessKeyId: AKIASSM, secretAccessKey: 'ssm:/key'}
                  managed: {accessKeyId: AKIASM, secretAccessKey: 'secretsmanager:key#secret'}
                """,
                Map.of("SECRET", "kept in the environment"))
            .steps(
                WHO.formatted("environmentToo", "environment")
                    + print.formatted("environment")
                    + print.formatted("stored")
                    + print.formatted("managed"));

    Site.succeeded(ended);
    assertThat(aws.proxy().signers("GetCallerIdentity")).containsExactly("AKIAENV eu-west-1");
    assertThat(Site.output(ended, "environment", "Hash"))
        .isEqualTo(sha256("kept in the environment"));
    assertThat(Site.output(ended, "stored", "Hash")).isEqualTo(sha256("kept in ssm"));
    assertThat(Site.output(ended, "managed", "Hash")).isEqualTo(sha256("kept in the manager"));
  }

  @Test
  void a_role_is_assumed_through_another_with_its_external_id() throws InterruptedException {
    Execution ended =
        aws.site()
            .connections(
                """
                connections:
                  key: {accessKeyId: AKIAKEY, secretAccessKey: 'env:SECRET'}
                  hub: {roleArn: '%s', base: key, sessionName: hub}
                  spoke: {roleArn: '%s', base: hub, externalId: '4711', duration: PT30M}
                """
                    .formatted(role("hub"), role("spoke")),
                Map.of("SECRET", "a secret"))
            .steps(WHO.formatted("hub", "hub") + WHO.formatted("spoke", "spoke"));

    Site.succeeded(ended);
    assertThat(Site.output(ended, "hub", "Arn")).isEqualTo(session("hub", "hub"));
    assertThat(Site.output(ended, "spoke", "Arn"))
        .isEqualTo(session("spoke", "Automation-" + ended.id()));
    assertThat(aws.proxy().signers("AssumeRole")).hasSize(2).first().isEqualTo("AKIAKEY us-east-1");
    assertThat(aws.proxy().heard("ExternalId=4711")).isTrue();
    assertThat(aws.proxy().heard("DurationSeconds=1800")).isTrue();
  }

  @Test
  void a_step_calls_with_a_key_that_a_step_before_it_got() throws InterruptedException {
    Execution ended =
        aws.site()
            .steps(
                """
                - name: session
                  action: aws:executeAwsApi
                  inputs: {Service: sts, Api: AssumeRole, RoleArn: '%s', RoleSessionName: dynamic}
                  outputs:
                    - {Name: Id, Selector: $.Credentials.AccessKeyId, Type: String}
                    - {Name: Secret, Selector: $.Credentials.SecretAccessKey, Type: String, x-noEcho: true}
                    - {Name: Token, Selector: $.Credentials.SessionToken, Type: String, x-noEcho: true}
                """
                        .formatted(role("other"))
                    + WHO.formatted(
                        "who",
                        "{accessKeyId: '{{ session.Id }}', secretAccessKey: '{{ session.Secret }}', sessionToken: '{{ session.Token }}'}")
                    + WHO.formatted("further", "{roleArn: '%s'}".formatted(role("further"))));

    Site.succeeded(ended);
    assertThat(Site.output(ended, "who", "Arn")).isEqualTo(session("other", "dynamic"));
    assertThat(Site.output(ended, "further", "Arn"))
        .isEqualTo(session("further", "Automation-" + ended.id()));
    assertThat(ended.toString())
        .contains("{{ session.Secret }}", "{{ session.Token }}")
        .doesNotContain(secretOf(aws.proxy().answers()));
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String secretOf(String answer) {
    return answer.substring(
        answer.indexOf("<SecretAccessKey>") + 17, answer.indexOf("</SecretAccessKey>"));
  }

  @Test
  void one_runbook_works_in_two_regions() throws InterruptedException {
    String queues =
        """
        - {name: make%1$s, action: 'aws:executeAwsApi', x-connection: {region: '%2$s'}, inputs: {Service: sqs, Api: CreateQueue, QueueName: 'in-%1$s'}}
        - name: list%1$s
          action: aws:executeAwsApi
          x-connection: {region: '%2$s'}
          inputs: {Service: sqs, Api: ListQueues}
          outputs: [{Name: Urls, Selector: $.QueueUrls, Type: StringList}]
        """;

    Execution ended =
        aws.site()
            .steps(
                queues.formatted("Ireland", "eu-west-1") + queues.formatted("Ohio", "us-east-2"));

    Site.succeeded(ended);
    assertThat(Site.outputs(ended, "listIreland")).contains("in-Ireland").doesNotContain("in-Ohio");
    assertThat(Site.outputs(ended, "listOhio")).contains("in-Ohio").doesNotContain("in-Ireland");
  }

  @Test
  void a_location_is_called_in_its_region_as_the_role_of_its_account() throws InterruptedException {
    var runbook =
        new Source(
            "who.yaml",
            "schemaVersion: '0.3'\nmainSteps:\n"
                + WHO.replace("  x-connection: %s\n", "").formatted("who").indent(2));
    var everywhere =
        new Location(
            List.of(Moto.ACCOUNT, "444455556666"),
            List.of("eu-west-1"),
            Location.USUAL_ROLE,
            new Amount("1"),
            new Amount("0"),
            null,
            null,
            null);
    var rate =
        RateControl.ofNodes("", List.of(), RateControl.USUAL_CONCURRENCY, RateControl.USUAL_ERRORS)
            .in(List.of(everywhere));

    try (var engine = aws.site().engine()) {
      Execution ended = engine.start(StartRequest.of(runbook).under(rate)).await();

      assertThat(ended.status()).isEqualTo(Status.Success);
      for (String account : everywhere.accounts()) {
        StepExecution there = Objects.requireNonNull(ended.step(account + ":eu-west-1"));
        assertThat(Site.output(engine.describe(there.id()), "who", "Arn"))
            .isEqualTo(
                "arn:aws:sts::%s:assumed-role/%s/Automation-%s"
                    .formatted(account, Location.USUAL_ROLE, there.id()));
      }
    }
    assertThat(aws.proxy().signers("GetCallerIdentity"))
        .hasSize(2)
        .allMatch(signer -> signer.endsWith(" eu-west-1"));
  }

  @Test
  void defaults_are_read_where_the_execution_calls() throws InterruptedException {
    Site.succeeded(
        aws.site()
            .steps(
                "- {name: put, action: 'aws:executeAwsApi', x-connection: {region: eu-west-1}, inputs: {Service: ssm, Api: PutParameter, Name: /size, Type: String, Value: large}}"));
    var runbook =
        new Source(
            "stored.yaml",
            """
            schemaVersion: '0.3'
            parameters: {Size: {type: String, default: '{{ ssm:/size }}'}}
            mainSteps:
              - {name: who, action: 'aws:executeAwsApi', inputs: {Service: sts, Api: GetCallerIdentity}}
            """);

    Execution ended =
        aws.site()
            .run(
                StartRequest.of(runbook).through(Connection.of(Map.of("region", "eu-west-1"))),
                Map.of());

    Site.succeeded(ended);
    assertThat(ended.parameters().path("Size").asText()).isEqualTo("large");
    assertThat(aws.proxy().signers("GetCallerIdentity"))
        .containsExactly("AKIAIOSFODNN7EXAMPLE eu-west-1");
  }

  @Test
  void what_keeps_a_step_from_calling_is_told() throws InterruptedException {
    aws.proxy()
        .always(
            "AssumeRole",
            Fault.query(403, "AccessDenied", "anna is not authorized to perform: sts:AssumeRole"));
    aws.site()
        .connections(
            "connections: {ops: {roleArn: '%s'}, key: {accessKeyId: AKIA, secretAccessKey: 'ssm:/none'}}"
                .formatted(role("ops")),
            Map.of());

    assertThat(Site.failure(aws.site().steps(WHO.formatted("who", "ops")), "who"))
        .contains(
            "The role %s of the connection ops could not be assumed. ".formatted(role("ops")),
            "; 'runbook connections test ops' shows both");
    assertThat(Site.failure(aws.site().steps(WHO.formatted("who", "key")), "who"))
        .contains(
            "The connection key cannot be used, for its secretAccessKey is not to be had from ssm:/none: An error occurred (ParameterNotFound)");
    assertThat(Site.failure(aws.site().steps(WHO.formatted("who", "opps")), "who"))
        .contains("There is no connection 'opps': target/connections.yaml has ops, key");
  }
}
