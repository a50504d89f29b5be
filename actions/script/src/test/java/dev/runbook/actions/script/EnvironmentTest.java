package dev.runbook.actions.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a script sees of the machine. */
class EnvironmentTest {

  @Test
  void a_script_gets_AWS_and_the_way_to_it_and_nothing_else() throws Exception {
    String seen =
        Attempt.python("import os\ndef handler(e, c): return dict(os.environ)")
            .variable("HOME", "/home/me")
            .variable("AWS_ACCESS_KEY_ID", "key")
            .variable("AWS_ENDPOINT_URL_S3", "http://localhost:1")
            .variable("HTTPS_PROXY", "http://proxy")
            .variable("GITHUB_TOKEN", "secret")
            .variable("PYTHONSTARTUP", "x.py")
            .variable("LD_PRELOAD", "x.so")
            .payload();

    var variables = new ObjectMapper().readTree(seen);
    List<String> names = new ArrayList<>();
    variables.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .contains("PATH", "HTTPS_PROXY", "AWS_ACCESS_KEY_ID", "AWS_ENDPOINT_URL_S3")
        .doesNotContain("GITHUB_TOKEN", "PYTHONSTARTUP", "LD_PRELOAD", "JAVA_HOME", "USER");
    assertThat(variables.path("AWS_DEFAULT_REGION").asText()).isEqualTo("eu-west-1");
    assertThat(variables.path("AWS_SHARED_CREDENTIALS_FILE").asText())
        .isEqualTo("/home/me/.aws/credentials");
    assertThat(Path.of(variables.path("HOME").asText()))
        .hasFileName("work")
        .isEqualTo(Path.of(variables.path("TMPDIR").asText()));
  }

  @Test
  void a_region_given_counts_before_the_executions() throws InterruptedException {
    assertThat(
            Attempt.python("import os\ndef handler(e, c): return os.environ['AWS_DEFAULT_REGION']")
                .variable("AWS_DEFAULT_REGION", "us-west-2")
                .payload())
        .isEqualTo("\"us-west-2\"");
  }
}
