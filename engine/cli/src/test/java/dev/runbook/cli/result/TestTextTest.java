package dev.runbook.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Actions;
import dev.runbook.cli.progress.Ansi;
import dev.runbook.testkit.TestRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTextTest {

  @TempDir Path folder;

  @Test
  void what_passed_is_green_and_what_failed_red_where_there_are_colours() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("a.test.yaml"),
            """
            document:
              schemaVersion: '0.3'
              mainSteps: [{name: one, action: 'runbook:echo'}]
            cases:
              - name: passes
              - {name: fails, expect: {status: Failed}}
            """);
    TestRun run = TestRun.of(List.of(file), all -> true, Actions.of(List.of()));

    assertThat(new TestText(new Ansi(true)).of(run, Duration.ZERO))
        .contains("  \u001b[32m✓\u001b[0m passes")
        .contains("  \u001b[31m✗\u001b[0m fails")
        .endsWith("2 cases: \u001b[32m1 passed\u001b[0m, \u001b[31m1 failed\u001b[0m; 0.0s\n");
    assertThat(new TestText(new Ansi(false)).of(run, Duration.ZERO)).doesNotContain("\u001b");
  }
}
