package dev.runbook.actions.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.runbook.actions.webhook.Integrations.Found;
import dev.runbook.engine.ParameterStore;
import dev.runbook.source.Source;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrationsTest {

  private static final String PARAMETER =
      "/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/Notify";

  @Test
  void a_file_is_YAML_or_JSON() {
    var integration =
        new Integration(
            URI.create("https://hooks.example.com/T0/s3cr3t"),
            Map.of("X-Key", "12"),
            "{\"text\":\"hello\"}",
            false);

    assertThat(
            found(
                Integrations.in(
                    new Source(
                        "hooks.yaml",
                        """
                        Notify:
                          description: Tells everybody.
                          url: https://hooks.example.com/T0/s3cr3t
                          headers: {X-Key: 12}
                          payload: {text: hello}
                        """))))
        .isEqualTo(new Found.Present(integration));
    assertThat(
            found(
                Integrations.in(
                    new Source(
                        "hooks.json",
                        """
                        {"Notify": {"url": "https://hooks.example.com/T0/s3cr3t",
                          "headers": {"X-Key": "12"}, "payload": "{\\"text\\":\\"hello\\"}"}}
                        """))))
        .isEqualTo(new Found.Present(integration));
    assertThat(integration.toString()).isEqualTo("integration with https://hooks.example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{payload: s3cr3t}|1:1: integration Notify: url: it must be a whole URL, such as https://host/path",
        "{url: s3cr3t}|1:15: integration Notify: url: it must be a whole URL, such as https://host/path",
        "{url: 'https://h/s3 cr3t'}|1:15: integration Notify: url: it is not a URL: illegal character in path at character 13",
        "{url: 'http://h/s3cr3t'}|1:15: integration Notify: url: it must begin with https://; http is for this machine itself, and needs allowPrivate: true",
        "{url: 'https://h:65536/s3cr3t'}|1:15: integration Notify: url: its port must be between 1 and 65535",
        "{url: 'ftp://h/s3cr3t'}|1:15: integration Notify: url: it must begin with https://",
        "{url: 'https://me:s3cr3t@h/'}|1:15: integration Notify: url: it must not hold a user or password; headers can have Authorization",
        "{url: 'https://h/', headers: s3cr3t}|1:38: integration Notify: headers: it must be a map from names to texts",
        "{url: 'https://h/', headers: {'a b': s3cr3t}}|1:38: integration Notify: headers: 'a b' cannot be a header's name",
        "{url: 'https://h/', headers: {Host: s3cr3t}}|1:38: integration Notify: headers: Host comes with the request, and cannot be given",
        "{url: 'https://h/', headers: {A: \"s3cr3t\\nB: c\"}}|1:38: integration Notify: headers: A must be one line of text without special characters",
        "{url: 'https://h/', headers: {A: [s3cr3t]}}|1:38: integration Notify: headers: A must be one line of text without special characters",
        "{url: 'https://h/', allowPrivate: s3cr3t}|1:43: integration Notify: allowPrivate: it can be true or false",
        "{url: 'https://h/', header: {A: s3cr3t}}|1:29: integration Notify: there is nothing called header; did you mean 'headers'?",
        "s3cr3t|1:9: integration Notify: it must be a map with at least url",
        "{url: s3cr3t|1:21: the file of integrations cannot be read; what stands there is not shown, for it may be secret",
      })
  void a_wrong_file_is_told_with_the_place_and_without_values(String definition, String reason) {
    assertThatThrownBy(() -> Integrations.in(new Source("hooks.yaml", "Notify: " + definition)))
        .isInstanceOf(IntegrationFileException.class)
        .hasMessage("hooks.yaml:" + reason)
        .message()
        .doesNotContain("s3cr3t");
  }

  @Test
  void a_file_must_hold_a_map() {
    assertThatThrownBy(() -> Integrations.in(new Source("hooks.yaml", "- s3cr3t")))
        .hasMessage(
            "hooks.yaml:1:1: a file of integrations holds a map from names to definitions, this one holds a list");
  }

  @Test
  void Parameter_Store_has_them_under_the_names_AWS_gives_them() {
    List<String> asked = new ArrayList<>();
    Integrations stored =
        Integrations.stored((name, setting) -> {
          asked.add(name + " as " + setting.assumeRole());
          return new ParameterStore.Found.Value(
              new TextNode("{\"url\": \"https://h/\", \"later\": 1}"), true);
        });

    assertThat(found(stored)).isInstanceOf(Found.Present.class);
    assertThat(asked).containsExactly(PARAMETER + " as arn:aws:iam::111122223333:role/Ops");
  }

  @Test
  void what_is_stored_can_be_wrong_or_missing_or_out_of_reach() {
    assertThat(found(stored(new ParameterStore.Found.Nothing())))
        .isEqualTo(new Found.Absent("Parameter Store has no " + PARAMETER));
    assertThat(found(stored(new ParameterStore.Found.Unreadable("not authorized"))))
        .isEqualTo(
            new Found.Unreadable(
                PARAMETER + " could not be read from Parameter Store: not authorized", false));
    assertThat(found(stored(new ParameterStore.Found.Value(new TextNode("s3cr3t"), true))))
        .isEqualTo(wrong("it is not JSON"));
    assertThat(
            found(
                stored(
                    new ParameterStore.Found.Value(
                        new TextNode("{\"url\": \"http://h/s3cr3t\"}"), true))))
        .isEqualTo(
            wrong(
                "url: it must begin with https://; http is for this machine itself, and needs allowPrivate: true"));
  }

  @Test
  void a_file_counts_before_Parameter_Store() throws Exception {
    Integrations file = Integrations.in(new Source("hooks.yaml", "Notify: {url: 'https://h/'}"));
    Integrations unreadable =
        stored(new ParameterStore.Found.Unreadable("Unable to load credentials"));

    assertThat(found(file.or(unreadable))).isInstanceOf(Found.Present.class);
    assertThat(Attempt.with(file.or(unreadable)).input("IntegrationName", "Page").reason())
        .isEqualTo(
            "The integration 'Page' is not known: hooks.yaml has Notify; %s could not be read from Parameter Store: Unable to load credentials."
                .formatted(PARAMETER.replace("Notify", "Page")));
    assertThat(
            Attempt.with(file.or(stored(new ParameterStore.Found.Nothing())))
                .input("IntegrationName", "Page")
                .reason())
        .isEqualTo(
            "There is no integration 'Page': hooks.yaml has Notify; Parameter Store has no %s."
                .formatted(PARAMETER.replace("Notify", "Page")));
  }

  private static Integrations stored(ParameterStore.Found answer) {
    return Integrations.stored((name, setting) -> answer);
  }

  private static Found found(Integrations integrations) {
    return integrations.find("Notify", Attempt.with(integrations).call());
  }

  private static Found wrong(String reason) {
    return new Found.Unreadable(
        "%s in Parameter Store does not define an integration: %s".formatted(PARAMETER, reason),
        true);
  }
}
