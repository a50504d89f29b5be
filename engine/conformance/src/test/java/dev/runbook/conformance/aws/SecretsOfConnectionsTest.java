package dev.runbook.conformance.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * No secret of any connection is found by searching the store, the logs, the JSON output and the
 * error texts for its bytes: each type of connection is used by scripts that print all they see, in
 * executions that succeed and that fail, through the command as people use it.
 */
final class SecretsOfConnectionsTest {

  /** In an account's session, as AWS answers it. */
  private static final Pattern SESSION =
      Pattern.compile("<(SecretAccessKey|SessionToken)>([^<]+)</");

  private static final List<String> KEPT =
      List.of(
          "secret/of+the=environment",
          "secret/of+the=file",
          "secret/of+the=parameter/store",
          "secret/of+the=manager",
          "secret/of+the=user");

  private static final String SESSION_STEP =
      """
      schemaVersion: '0.3'
      mainSteps:
        - name: session
          action: aws:executeAwsApi
          onFailure: Continue
          inputs: {Service: sts, Api: AssumeRole, RoleArn: 'arn:aws:iam::123456789012:role/dynamic', RoleSessionName: dynamic}
          outputs:
            - {Name: Id, Selector: $.Credentials.AccessKeyId, Type: String}
            - {Name: Secret, Selector: $.Credentials.SecretAccessKey, Type: String, x-noEcho: true}
            - {Name: Token, Selector: $.Credentials.SessionToken, Type: String, x-noEcho: true}
      """;

  private static final String SCRIPT =
      """
        - name: %1$s
          action: aws:executeScript
          onFailure: Continue
          x-connection: %2$s
          inputs:
            Runtime: python3.11
            Handler: tell
            Script: |
              import base64, json, os
              def tell(events, context):
                  seen = dict(os.environ)
                  print(seen)
                  print(json.dumps(json.dumps(seen)))
                  print(base64.b64encode(seen['AWS_SECRET_ACCESS_KEY'].encode()).decode())
                  if %3$s:
                      raise ValueError(json.dumps(seen))
                  return seen
          outputs: [{Name: Seen, Selector: $.Payload, Type: StringMap}]
      """;

  private static final String CALL =
      """
        - name: call%1$s
          action: aws:executeAwsApi
          onFailure: Continue
          x-connection: %2$s
          inputs: {Service: sqs, Api: %3$s}
      """;

  @RegisterExtension private final AtMoto aws = new AtMoto();

  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();

  @Test
  void none_is_found_by_its_bytes() throws IOException, InterruptedException {
    aws.site()
        .ask(
            "ssm",
            "PutParameter",
            "{'Name': '/key', 'Type': 'SecureString', 'Value': '%s'}".formatted(KEPT.get(2)));
    aws.site()
        .ask(
            "secretsmanager",
            "CreateSecret",
            "{'Name': 'key', 'SecretString': '%s'}".formatted(KEPT.get(3)));
    writeConnections();
    Path runbook = Files.writeString(folder.resolve("runbook.yaml"), runbook());

    command("run", runbook.toString(), "--output", "json");
    Path session = Files.writeString(folder.resolve("session.yaml"), SESSION_STEP);
    command("run", session.toString(), "--connection", "role");
    command("run", session.toString(), "--connection", "none");
    command("executions", "--output", "json");
    String id = id();
    command("show", id, "--output", "json");
    command("show", id);
    command("retry", id, "--from", "callnone");
    command("connections");
    command("connections", "--output", "json");
    for (String name : List.of("environment", "far", "none")) {
      command("connections", "test", name);
    }

    List<String> secrets = new ArrayList<>(KEPT);
    for (Matcher found = SESSION.matcher(aws.proxy().answers()); found.find(); ) {
      secrets.add(found.group(2));
    }
    assertThat(secrets).hasSizeGreaterThan(8);
    assertThat(told.toString())
        .contains("AWS_SECRET_ACCESS_KEY", "assumed-role/far", "environment | ");
    for (String text : everything()) {
      assertThat(secrets.stream().flatMap(SecretsOfConnectionsTest::spelled).filter(text::contains))
          .isEmpty();
    }
  }

  private void writeConnections() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), KEPT.get(1) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        folder.resolve("connections.yaml"),
        """
        connections:
          environment: {accessKeyId: AKIAENV, secretAccessKey: 'env:AWS_KEPT_SECRET'}
          file: {accessKeyId: AKIAFILE, secretAccessKey: 'file:key'}
          stored: {accessKeyId: AKIASTORED, secretAccessKey: 'ssm:/key', sessionToken: 'secretsmanager:key'}
          managed: {accessKeyId: AKIAMANAGED, secretAccessKey: 'secretsmanager:key'}
          role: {roleArn: 'arn:aws:iam::123456789012:role/near', base: file}
          far: {roleArn: 'arn:aws:iam::123456789012:role/far', base: role, externalId: '4711'}
          none: {accessKeyId: AKIANONE, secretAccessKey: 'env:NOT_SET'}
        """);
  }

  private static String runbook() {
    var text = new StringBuilder(SESSION_STEP);
    String dynamic =
        "{accessKeyId: '{{ session.Id }}', secretAccessKey: '{{ session.Secret }}', sessionToken: '{{ session.Token }}'}";
    for (String connection :
        List.of("environment", "file", "stored", "managed", "role", "far", "none", dynamic)) {
      String name = connection.equals(dynamic) ? "dynamic" : connection;
      text.append(SCRIPT.formatted(name, connection, "False"));
      text.append(SCRIPT.formatted(name + "Fails", connection, "True"));
      text.append(CALL.formatted(name, connection, "ListQueues"));
      text.append(CALL.formatted(name + "Fails", connection, "GetQueueUrl, QueueName: none"));
    }
    return text.toString();
  }

  /** Everything that was printed, and every file that is kept. */
  private List<String> everything() throws IOException {
    List<String> all = new ArrayList<>(told);
    try (Stream<Path> files = Files.list(folder.resolve("store"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.add(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return all;
  }

  private String id() {
    Matcher id =
        Pattern.compile("\"AutomationExecutionId\" : \"([^\"]+)\"").matcher(told.toString());
    assertThat(id.find()).isTrue();
    return id.group(1);
  }

  private void command(String... words) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.runbook.cli.Main");
    builder.command().addAll(List.of(words));
    builder.directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("AWS_ENDPOINT_URL", aws.proxy().endpoint().toString());
    environment.put("AWS_REGION", Site.REGION);
    environment.put("AWS_ACCESS_KEY_ID", "AKIAUSER");
    environment.put("AWS_SECRET_ACCESS_KEY", KEPT.get(4));
    environment.put("AWS_KEPT_SECRET", KEPT.get(0));
    environment.put("RUNBOOK_STORE", folder.resolve("store").resolve("runbook.db").toString());
    environment.put("RUNBOOK_KEY_FILE", folder.resolve("store.key").toString());
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    told.add(Files.readString(out) + Files.readString(err));
  }

  /** As it is, as JSON in JSON has it, and in base64. */
  private static Stream<String> spelled(String secret) {
    return Stream.of(
        secret,
        secret.replace("/", "\\/"),
        Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(UTF_8)));
  }
}
