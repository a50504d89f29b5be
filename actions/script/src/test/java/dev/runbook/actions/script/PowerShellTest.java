package dev.runbook.actions.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PowerShell as far as it can be seen without one: a program of its name stands in for it. */
class PowerShellTest {

  @TempDir Path programs;

  @Test
  void a_machine_without_PowerShell_is_told_what_to_install() throws Exception {
    assertThat(attempt().failure())
        .contains("PowerShell scripts need PowerShell 7, and no 'pwsh' is on the PATH")
        .contains("install it from https://aka.ms/powershell");
  }

  @Test
  void the_script_and_its_payload_lie_beside_the_runner_whose_answer_counts() throws Exception {
    pwsh(
        """
        shift 4
        here=$(dirname "$1")
        cat "$here/script.ps1"
        printf '{"payload":%s}' "$(cat "$here/input.json")" > "$here/answer.json"
        """);
    var attempt = attempt().with("InputPayload", JsonNodeFactory.instance.objectNode().put("n", 1));

    assertThat(attempt.payload()).isEqualTo("{\"n\":1}");
    assertThat(attempt.lines()).containsExactly("return 1");
  }

  @Test
  void its_failure_is_told() throws Exception {
    pwsh(
        """
        shift 4
        printf '{"failure":"at line 1: no such thing"}' > "$(dirname "$1")/answer.json"
        """);

    assertThat(attempt().failure()).contains("at line 1: no such thing");
  }

  private Attempt attempt() {
    return Attempt.empty()
        .with("Runtime", "PowerShell 7.4")
        .with("Script", "return 1")
        .variable("PATH", programs + ":" + System.getenv("PATH"));
  }

  private void pwsh(String script) throws IOException {
    Path file = Files.writeString(programs.resolve("pwsh"), "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
