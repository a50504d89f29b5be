package dev.runbook.actions.aws.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runbook.source.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of connections, right and wrong. */
class ConnectionFileTest {

  private static Connections read(String... files) {
    List<ConnectionFile> all =
        List.of(files).stream()
            .map(text -> ConnectionFile.read(new Source("connections.yaml", text)))
            .toList();
    return Connections.of(all, Map.of());
  }

  /** What is said of a file that cannot be read. */
  private static String wrong(String... files) {
    Throwable thrown = catchThrowable(() -> read(files));
    assertThat(thrown).isInstanceOf(ConnectionFileException.class);
    return String.valueOf(thrown.getMessage());
  }

  /** What is said of one connection with this one field besides. */
  private static String wrongField(String field) {
    return wrong("connections:\n  prod: {%s}\n".formatted(field))
        .replace("connections.yaml:", "")
        .replace("connection prod: ", "");
  }

  private static String words(Connections connections) {
    return connections.all().stream()
        .map(each ->
            "%s: %s in %s at %s"
                .formatted(each.name(), each.identity().words(), each.region(), each.endpoint()))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void there_are_keys_and_roles_and_whoever_is_there() {
    assertThat(
            words(
                read(
                    """
                    connections:
                      key:
                        type: access-key
                        accessKeyId: AKIAEXAMPLE
                        secretAccessKey: env:KEY_SECRET
                        sessionToken: ssm:/key/token
                        region: eu-west-1
                      role:
                        type: assume-role
                        roleArn: arn:aws:iam::111122223333:role/Ops
                        externalId: '4711'
                        base: key
                        endpoint: http://localhost:4566
                      here: {region: us-east-1}
                    """)))
        .isEqualTo(
            """
            key: key AKIAEXAMPLE, secret in env:KEY_SECRET, token in ssm:/key/token in eu-west-1 at null
            role: role arn:aws:iam::111122223333:role/Ops, with an external id, assumed by key in  at http://localhost:4566
            here: whoever AWS tools find here in us-east-1 at null\
            """);
  }

  @Test
  void what_Rundeck_calls_them_at_the_top_is_the_connection_called_default() {
    assertThat(
            words(
                read(
                    "access_key: AKIAEXAMPLE\nsecret_key_path: keys/aws.secret\nregion: eu-west-1\n")))
        .isEqualTo("default: key AKIAEXAMPLE, secret in file:keys/aws.secret in eu-west-1 at null");
    assertThat(words(read("{accessKey: AKIAEXAMPLE, secretKeyPath: 'env:SECRET'}")))
        .isEqualTo("default: key AKIAEXAMPLE, secret in env:SECRET in  at null");
    assertThat(wrong("region: eu-west-1\nconnections: {default: {region: us-east-1}}"))
        .isEqualTo("connections.yaml:1:1: the connection default is defined under connections too");
  }

  @Test
  void of_two_files_the_first_counts() {
    Connections both =
        read(
            "connections: {prod: {region: eu-west-1}}",
            "connections: {prod: {region: us-east-1}, dev: {region: us-east-2}}");

    assertThat(words(both)).contains("prod", "eu-west-1", "us-east-2").doesNotContain("us-east-1");
    assertThat(both.missing("x"))
        .isEqualTo(
            "There is no connection 'x': connections.yaml has prod; connections.yaml has prod, dev");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n# nothing yet\n", "---\n", "connections:\n", "connections: {}"})
  void a_file_may_have_none(String text) {
    assertThat(read(text).all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wJalrXUtnFEMI/K7MDENG",
        "env:wJalrXUtnFEMI/K7MDENG",
        "env:",
        "vault:wJalrXUtnFEMI",
        "file:",
        ""
      })
  void a_secret_has_no_place_in_the_file_and_is_not_repeated(String written) {
    String message =
        wrongField("accessKeyId: AKIAEXAMPLE, secretAccessKey: '%s'".formatted(written));

    assertThat(message)
        .containsAnyOf(
            "2:53: secretAccessKey: it must say where the secret is kept, as env:NAME, file:PATH, ssm:NAME or secretsmanager:ID; the secret itself has no place in this file",
            "2:3: an access key needs secretAccessKey")
        .doesNotContain("wJalr");
  }

  @Test
  void what_is_wrong_is_told_with_its_place_and_without_values() {
    assertThat(wrongField("type: magic")).startsWith("2:16: type: it can be access-key");
    assertThat(wrongField("regoin: eu-west-1"))
        .isEqualTo("2:10: there is nothing called regoin; did you mean 'region'?");
    assertThat(wrongField("region: 'eu west 1'")).startsWith("2:18: region: it is no region");
    assertThat(wrongField("endpoint: localhost:4566"))
        .startsWith("2:20: endpoint: it is not a URL");
    assertThat(wrongField("endpoint: 'http://me:secret@host'")).doesNotContain("secret@");
    assertThat(wrongField("roleArn: Ops")).startsWith("2:19: roleArn: it is no role's ARN");
    assertThat(wrongField("type: default, accessKeyId: A"))
        .isEqualTo("2:25: accessKeyId is nothing that a connection of type default has");
    assertThat(wrongField("accessKeyId: 'a/b+c', secretAccessKey: 'env:A'"))
        .isEqualTo("2:23: accessKeyId: it is not the id of an access key");
    assertThat(wrongField("roleArn: 'arn:aws:iam::1:role/R', duration: PT5M"))
        .endsWith("duration: a session lasts between PT15M and PT12H");
    assertThat(wrongField("region: [a]")).endsWith("region: it must be a text, and is a list");
    assertThat(wrongField("accessKeyId: A, access_key: B"))
        .isEqualTo("2:26: accessKeyId is said twice");
    assertThat(wrong("- prod"))
        .isEqualTo(
            "connections.yaml:1:1: a file of connections holds a map from names to definitions, this one holds a list");
    assertThat(wrong("connections: [prod]")).contains(":1:14: connections holds a map");
    assertThat(wrong("connections: {prod: eu-west-1}"))
        .isEqualTo(
            "connections.yaml:1:21: connection prod: it must be a map with type, region and so on, and is text");
    assertThat(wrong("connections: {'a b': {}}"))
        .contains(":1:15: the name of a connection has up to 64 letters");
    assertThat(wrong("secretAccessKey: 'wJalr\n  k: ["))
        .contains("what stands there is not shown")
        .doesNotContain("wJalr");
  }

  @Test
  void roles_that_lead_nowhere_are_told_at_once() {
    String role = "%s: {roleArn: 'arn:aws:iam::111122223333:role/R', base: %s}, ";

    assertThat(wrong("connections: {" + role.formatted("a", "b") + "}"))
        .isEqualTo(
            "connections.yaml:1:15: connection a: base: there is no connection 'b'; did you mean 'a'?");
    assertThat(
            wrong(
                "connections: {"
                    + role.formatted("z", "a")
                    + role.formatted("a", "b")
                    + role.formatted("b", "a")
                    + "}"))
        .endsWith("connections that assume roles through each other lead nowhere: a -> b -> a");
    assertThat(wrong("connections: {" + role.formatted("a", "a") + "}")).endsWith("a -> a");
  }

  @Test
  void a_role_without_a_base_is_assumed_by_the_connection_called_default() {
    String arn = "roleArn: 'arn:aws:iam::111122223333:role/R'";
    Connections connections =
        read(
            "connections: {default: {%1$s, base: hub}, hub: {%1$s}, spoke: {%1$s}}".formatted(arn));

    assertThat(names(connections, "spoke")).containsExactly("hub", "default", "spoke");
    assertThat(names(connections, "default")).containsExactly("hub", "default");
    assertThat(names(connections, "hub")).containsExactly("hub");
  }

  private static List<String> names(Connections connections, String name) {
    return connections.chain(connections.find(name).orElseThrow()).stream()
        .map(NamedConnection::name)
        .toList();
  }
}
