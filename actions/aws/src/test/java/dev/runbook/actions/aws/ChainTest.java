package dev.runbook.actions.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.Connection;
import dev.runbook.action.Setting;
import dev.runbook.actions.aws.call.CallFailed;
import dev.runbook.actions.aws.connection.ConnectionFile;
import dev.runbook.actions.aws.connection.Connections;
import dev.runbook.source.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Who calls, and where, when several say so. */
class ChainTest {

  private static final String ROLE = "arn:aws:iam::111122223333:role/Runner";

  private static final String FILE =
      """
      connections:
        prod: {accessKeyId: AKIAPROD, secretAccessKey: 'env:PROD', region: eu-west-1}
        dev: {accessKeyId: AKIADEV, secretAccessKey: 'env:UNSET', region: eu-central-1}
        filed: {accessKeyId: AKIAFILED, secretAccessKey: 'file:key'}
        own: {accessKeyId: AKIAOWN, secretAccessKey: 'env:PROD', endpoint: 'http://localhost:1'}
        here: {type: default, region: sa-east-1}
      """;

  @TempDir private Path folder;

  private final AwsClients clients =
      AwsClients.of(
          AwsConnection.STANDARD
              .in("us-east-1")
              .withFunctionsAt(URI.create("http://127.0.0.1:9001")));

  @AfterEach
  void close() {
    clients.close();
  }

  private AwsAccess access(String file, Connection always) {
    var source = new Source(folder.resolve("connections.yaml").toString(), file);
    var connections =
        Connections.of(List.of(ConnectionFile.read(source)), Map.of("PROD", "the secret of prod"));
    return AwsAccess.of(clients, Patience.lasting(Duration.ZERO))
        .with(connections, always)
        .withoutRoles();
  }

  private static Setting setting(String role, Connection own, Connection... connections) {
    return new Setting("test.yaml", Map.of(), Map.of(), role, List.of(connections), own);
  }

  private String reached(Connection own, Connection... connections)
      throws InterruptedException, CallFailed {
    return reached(access(FILE, Connection.NONE), setting("", own, connections));
  }

  private static String reached(AwsAccess access, Setting setting)
      throws InterruptedException, CallFailed {
    AwsConnection connection = access.connection(setting, "execution");
    AwsCredentialsProvider who = connection.credentials();
    return "%s in %s"
        .formatted(
            who == null ? "anybody" : who.resolveCredentials().accessKeyId(), connection.region());
  }

  @Test
  void what_is_said_later_counts() throws InterruptedException, CallFailed {
    Connection key = Connection.of(Map.of("accessKeyId", "AKIAGIVEN", "secretAccessKey", "s"));

    assertThat(reached(Connection.NONE)).isEqualTo("anybody in us-east-1");
    assertThat(reached(Connection.NONE, Connection.named("prod")))
        .isEqualTo("AKIAPROD in eu-west-1");
    assertThat(reached(Connection.of(Map.of("region", "ap-south-1")), Connection.named("prod")))
        .isEqualTo("AKIAPROD in ap-south-1");
    assertThat(reached(key, Connection.named("prod"))).isEqualTo("AKIAGIVEN in eu-west-1");
    assertThat(reached(Connection.named("here"), Connection.named("prod")))
        .isEqualTo("anybody in sa-east-1");
    assertThat(
            reached(
                Connection.of(Map.of("name", "prod", "region", "us-west-2")),
                Connection.named("here")))
        .isEqualTo("AKIAPROD in us-west-2");
  }

  @Test
  void the_connection_called_default_is_whoever_calls_where_nobody_else_is_said()
      throws InterruptedException, CallFailed {
    String file = FILE + "region: us-west-1\naccess_key: AKIADEFAULT\nsecret_key_path: env:PROD\n";

    assertThat(reached(access(file, Connection.NONE), setting("", Connection.NONE)))
        .isEqualTo("AKIADEFAULT in us-west-1");
    assertThat(reached(access(file, Connection.named("prod")), setting("", Connection.NONE)))
        .isEqualTo("AKIAPROD in eu-west-1");
    assertThat(
            reached(
                access(file, Connection.of(Map.of("region", "eu-north-1"))),
                setting("", Connection.NONE)))
        .isEqualTo("AKIADEFAULT in eu-north-1");
  }

  @Test
  void secrets_of_those_who_do_not_call_in_the_end_are_not_read()
      throws InterruptedException, CallFailed {
    assertThat(reached(Connection.named("prod"), Connection.named("dev")))
        .isEqualTo("AKIAPROD in eu-west-1");
    assertThatThrownBy(() -> reached(Connection.named("dev")))
        .hasMessage(
            "The connection dev cannot be used, for its secretAccessKey is not to be had from env:UNSET: the environment variable UNSET is not set");
  }

  @Test
  void a_file_with_a_secret_is_for_its_owner_only() throws Exception {
    Path key = folder.resolve("key");
    assertThatThrownBy(() -> reached(Connection.named("filed")))
        .hasMessageEndingWith("from file:key: there is no file " + key);

    Files.writeString(key, "the secret\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> reached(Connection.named("filed")))
        .hasMessageEndingWith(
            "others than its owner may read or change %1$s; chmod 600 %1$s".formatted(key));

    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    AwsAccess access = access(FILE, Connection.NONE);
    AwsConnection connection =
        access.connection(setting("", Connection.named("filed")), "execution");
    assertThat(
            Objects.requireNonNull(connection.credentials()).resolveCredentials().secretAccessKey())
        .isEqualTo("the secret");
    assertThat(connection.toString()).doesNotContain("the secret");
  }

  @Test
  void what_makes_no_sense_is_told() {
    assertThatThrownBy(() -> reached(Connection.named("pord")))
        .hasMessageStartingWith("There is no connection 'pord': ")
        .hasMessageEndingWith("connections.yaml has prod, dev, filed, own, here");
    assertThatThrownBy(() -> reached(Connection.of(Map.of("region", "x.example.com/"))))
        .hasMessage("'x.example.com/' is no region such as eu-west-1");
    assertThatThrownBy(() -> reached(Connection.of(Map.of("roleArn", "Ops"))))
        .hasMessageStartingWith("'Ops' is no role's ARN");
    assertThatThrownBy(() -> reached(Connection.of(Map.of("accessKeyId", "AKIA"))))
        .hasMessage("The access key AKIA has no secret");
  }

  @Test
  void a_step_that_says_who_calls_does_so_in_place_of_the_role_of_the_runbook() throws Exception {
    Connection key = Connection.of(Map.of("accessKeyId", "AKIA", "secretAccessKey", "s"));
    Connection region = Connection.of(Map.of("region", "eu-west-1"));

    assertThat(roles(key)).isEmpty();
    assertThat(roles(Connection.named("prod"))).isEmpty();
    assertThat(roles(region)).containsExactly(ROLE);
    assertThat(roles(Connection.ofRole(ROLE + "2", "eu-west-1"))).containsExactly(ROLE, ROLE + "2");
  }

  private List<String> roles(Connection own) throws CallFailed, IOException {
    var source = new Source("connections.yaml", FILE);
    var connections = Connections.of(List.of(ConnectionFile.read(source)), Map.of());
    return Links.of(setting(ROLE, own), Connection.NONE, connections).stream()
        .filter(Link.Role.class::isInstance)
        .map(link -> ((Link.Role) link).arn())
        .toList();
  }

  @Test
  void functions_served_here_are_asked_unless_a_connection_has_an_endpoint_of_its_own()
      throws Exception {
    AwsAccess access = access(FILE, Connection.NONE);

    assertThat(access.connection(setting("", Connection.named("prod")), "e").functions())
        .hasToString("http://127.0.0.1:9001");
    assertThat(access.connection(setting("", Connection.named("own")), "e").functions()).isNull();
    assertThat(
            access(FILE + "endpoint: http://localhost:2\n", Connection.NONE)
                .connection(setting("", Connection.NONE), "e")
                .functions())
        .hasToString("http://127.0.0.1:9001");
  }

  @Test
  void a_base_that_says_no_region_is_tried_in_that_of_the_connection() throws Exception {
    String who =
        "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account><Arn>arn:aws:iam::111122223333:user/ci</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>";
    String denied =
        "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>";
    var source =
        new Source(
            "connections.yaml",
            """
            connections:
              bare: {accessKeyId: AKIABARE, secretAccessKey: 'env:PROD'}
              ops: {roleArn: 'arn:aws:iam::111122223333:role/Runner', base: bare, region: eu-west-1}
            """);
    var connections =
        Connections.of(List.of(ConnectionFile.read(source)), Map.of("PROD", "the secret of prod"));
    try (var sts = ScriptedEndpoint.replying(Reply.of(200, who), Reply.of(403, denied));
        var bare = AwsClients.of(AwsConnection.STANDARD.at(sts.uri()))) {
      ConnectionTrial trial =
          AwsAccess.of(bare, Patience.lasting(Duration.ZERO))
              .with(connections, Connection.NONE)
              .test("ops");

      assertThat(sts.taken().header("Authorization")).contains("AKIABARE", "/eu-west-1/sts/");
      assertThat(trial).isInstanceOf(ConnectionTrial.Broken.class);
    }
  }
}
