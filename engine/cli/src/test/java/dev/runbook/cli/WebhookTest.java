package dev.runbook.cli;

import static dev.runbook.cli.Ran.runbook;
import static dev.runbook.cli.Ran.runbookWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      mainSteps:
        - {name: tell, action: 'aws:invokeWebhook', inputs: {IntegrationName: Notify, Body: hello}}
      outputs: [tell.Response]
      """;

  @TempDir Path folder;

  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer hook;

  @BeforeEach
  void serve() throws IOException {
    hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        exchange -> {
          byte[] said = exchange.getRequestBody().readAllBytes();
          String answer = "heard " + new String(said, StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status.get(), answer.length());
          exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    hook.start();
    Files.writeString(folder.resolve("tell.yaml"), RUNBOOK);
  }

  @AfterEach
  void close() {
    hook.stop(0);
  }

  @Test
  void a_webhook_in_a_file_is_called_again_when_its_execution_is_retried() throws IOException {
    Map<String, String> store =
        Map.of("HOME", "/nowhere", "RUNBOOK_STORE", folder.resolve("runbook.db").toString());
    status.set(503);

    Ran failed =
        runbookWith(store, "run", path("tell.yaml"), "--integrations", integrations("Notify"));

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).contains("answered 503: heard hello");
    assertThat(failed.out() + failed.err()).doesNotContain("s3cr3t");

    status.set(200);
    String id = failed.out().replaceFirst("(?s).*tell ([0-9a-f-]{36}): .*", "$1");
    Ran retried = runbookWith(store, "retry", id);

    assertThat(retried.exitCode()).isZero();
    assertThat(retried.out()).contains("heard hello");
  }

  @Test
  void a_name_in_no_place_is_told_with_those_there_are() throws IOException {
    Ran ran =
        runbook(
            "run",
            path("tell.yaml"),
            "--integrations",
            integrations("Page"),
            "--endpoint-url",
            "http://127.0.0.1:1");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("The integration 'Notify' is not known: ", "hooks.yaml has Page; ")
        .contains("could not be read from Parameter Store: ");
  }

  @Test
  void a_file_that_is_wrong_or_missing_starts_nothing() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "Notify: {url: s3cr3t}");

    Ran ran = runbook("run", path("tell.yaml"), "--integrations", wrong.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("wrong.yaml:1:15: integration Notify: url: it must be a whole URL")
        .doesNotContain("s3cr3t");
    assertThat(runbook("run", path("tell.yaml"), "--integrations", path("none.yaml")).err())
        .contains("none.yaml: there is no such file");
  }

  private String integrations(String name) throws IOException {
    String text =
        "%s: {url: 'http://127.0.0.1:%d/s3cr3t', allowPrivate: true}"
            .formatted(name, hook.getAddress().getPort());
    return Files.writeString(folder.resolve("hooks.yaml"), text).toString();
  }

  private String path(String file) {
    return folder.resolve(file).toString();
  }
}
