package dev.runbook.actions.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ways requests go, and which they do not. */
class WayTest {

  private static Authority authority;

  @BeforeAll
  static void make_a_certificate(@TempDir Path folder) throws Exception {
    authority = Authority.of("hooks.example", folder);
  }

  @AfterEach
  void without_a_proxy() {
    System.clearProperty("http.proxyHost");
    System.clearProperty("http.proxyPort");
  }

  @Test
  void a_certificate_for_the_host_is_good_at_whatever_address() throws Exception {
    try (var hook = Hook.secured(authority, "200 OK", "done")) {
      var outputs =
          Attempt.at("url: 'https://hooks.example:%d/', allowPrivate: true".formatted(hook.port()))
              .names(new Names().then("127.0.0.1"))
              .tls(authority.tls())
              .outputs();

      assertThat(outputs.get("Response").asText()).isEqualTo("done");
      assertThat(hook.requests())
          .singleElement()
          .asString()
          .contains("Host: hooks.example:" + hook.port());
    }
  }

  @Test
  void a_certificate_nobody_trusts_is_refused() throws Exception {
    try (var hook = Hook.secured(authority, "200 OK", "done")) {
      String reason =
          Attempt.at("url: 'https://hooks.example:%d/x', allowPrivate: true".formatted(hook.port()))
              .names(new Names().then("127.0.0.1"))
              .reason();

      assertThat(reason)
          .startsWith("no secure connection to https://hooks.example:" + hook.port())
          .contains("PKIX path building failed", "javax.net.ssl.trustStore");
      assertThat(hook.requests()).isEmpty();
    }
  }

  @Test
  void a_certificate_for_another_host_is_refused() throws Exception {
    try (var hook = Hook.secured(authority, "200 OK", "done")) {
      String reason =
          Attempt.at("url: 'https://other.example:%d/x', allowPrivate: true".formatted(hook.port()))
              .names(new Names().then("127.0.0.1"))
              .tls(authority.tls())
              .reason();

      assertThat(reason)
          .startsWith("no secure connection to https://other.example:" + hook.port())
          .contains("Its certificate must be for this host");
      assertThat(hook.requests()).isEmpty();
    }
  }

  @Test
  void a_name_is_looked_up_once_so_that_it_cannot_mean_something_else_later() throws Exception {
    try (var hook = Hook.saying("200 OK", "done")) {
      var names = new Names().then("127.0.0.1").then("169.254.169.254");

      Attempt.at("url: 'http://hooks.example:%d/', allowPrivate: true".formatted(hook.port()))
          .names(names)
          .outputs();

      assertThat(names.left()).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "::1", "fd12::1", "64:ff9b::7f00:1"})
  void a_host_with_any_private_address_is_not_called(String address) throws Exception {
    try (var hook = Hook.saying("200 OK", "done")) {
      String reason =
          Attempt.at("url: 'https://hooks.example:%d/s3cr3t'".formatted(hook.port()))
              .names(new Names().then("93.184.215.14", address))
              .reason();

      assertThat(reason)
          .startsWith("https://hooks.example:%d is not called: ".formatted(hook.port()))
          .endsWith("say allowPrivate: true in the integration.")
          .doesNotContain("s3cr3t");
      assertThat(hook.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "2130706433"})
  void an_address_in_the_URL_is_held_to_the_same(String host) throws Exception {
    assertThat(Attempt.at("url: 'https://%s/'".formatted(host)).reason())
        .contains(" is this machine; if the webhook is meant to be there, say allowPrivate: true");
  }

  @Test
  void credentials_of_machines_are_out_of_reach_whatever_is_allowed() throws Exception {
    assertThat(Attempt.at("url: 'https://169.254.169.254/latest', allowPrivate: true").reason())
        .isEqualTo(
            "https://169.254.169.254 is not called: 169.254.169.254 is link-local, where clouds keep a machine's credentials; webhooks are not called there.");
  }

  @Test
  void http_leads_to_this_machine_only() throws Exception {
    assertThat(Attempt.at("url: 'http://10.1.2.3/', allowPrivate: true").reason())
        .isEqualTo(
            "http://10.1.2.3 is not called: 10.1.2.3 is private; only this machine itself is called by http; use https.");
  }

  @Test
  void a_host_nobody_knows_is_a_failure() throws Exception {
    assertThat(Attempt.at("url: 'https://hooks.example/s3cr3t'").names(new Names()).reason())
        .isEqualTo(
            "the host of https://hooks.example is not known. Check the integration's url, and this machine's DNS.");
  }

  @Test
  void a_proxy_of_this_JVM_is_not_asked() throws Exception {
    try (var proxy = Hook.saying("200 OK", "proxy");
        var hook = Hook.saying("200 OK", "hook")) {
      System.setProperty("http.proxyHost", "localhost");
      System.setProperty("http.proxyPort", Integer.toString(proxy.port()));

      Attempt.at("url: 'http://hooks.example:%d/', allowPrivate: true".formatted(hook.port()))
          .names(new Names().then("127.0.0.1"))
          .outputs();

      assertThat(proxy.requests()).isEmpty();
    }
  }
}
