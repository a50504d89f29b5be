package dev.runbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code runbook functions serve}, as a process that somebody else calls. */
class FunctionsServeTest {

  @TempDir Path folder;

  @Test
  void functions_are_served_until_a_signal_and_nothing_of_them_stays() throws Exception {
    Files.createDirectory(folder.resolve("Echo"));
    Files.writeString(
        folder.resolve("Echo/lambda_function.py"), "def lambda_handler(e, c):\n  return e\n");
    Process serving = Child.start("functions", "serve", folder.toString());
    try {
      String greeting = Child.awaitLine(serving.inputReader(UTF_8), " serves Echo");

      HttpResponse<String> answer = invoke(greeting.split(" ", 2)[0], "[1, 2]");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("[1, 2]");
      var functions = serving.descendants().toList();
      assertThat(functions).isNotEmpty();
      serving.toHandle().destroy();
      serving.waitFor();
      for (ProcessHandle function : functions) {
        function.onExit().get();
      }
    } finally {
      serving.destroyForcibly();
    }
  }

  @Test
  void a_folder_that_is_not_there_is_told() {
    Ran ran = Ran.runbook("functions", "serve", folder.resolve("nowhere").toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("nowhere");
  }

  @Test
  void a_port_that_is_none_is_told() {
    Ran ran = Ran.runbook("functions", "serve", folder.toString(), "--port", "99999");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo("runbook: --port is a number from 0 to 65535, not '99999'\n");
  }

  private static HttpResponse<String> invoke(String url, String payload) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(url + "/2015-03-31/functions/Echo/invocations"))
              .POST(BodyPublishers.ofString(payload))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
