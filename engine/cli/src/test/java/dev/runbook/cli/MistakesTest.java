package dev.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.engine.EngineFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MistakesTest {

  private final EngineFailed diskFull =
      new EngineFailed("73c8eef8", new IOException("no space left"));

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @Test
  void a_failure_of_the_engine_is_one_line_and_exit_code_3() {
    int exitCode = mistakes(Map.of()).exitCode(diskFull);

    assertThat(exitCode).isEqualTo(3);
    assertThat(told())
        .isEqualTo(
            """
            runbook: execution 73c8eef8: the engine failed: java.io.IOException: no space left
              = please report this; RUNBOOK_DEBUG=1 shows where it happened
            """);
  }

  @Test
  void a_bug_shows_no_trace_unless_one_is_asked_for() {
    mistakes(Map.of()).exitCode(new IllegalStateException("two\nlines"));

    assertThat(told()).contains("the engine failed").doesNotContain("\tat ");
  }

  @Test
  void a_trace_is_there_for_those_who_ask() {
    mistakes(Map.of("RUNBOOK_DEBUG", "1")).exitCode(diskFull);

    assertThat(told()).contains("\tat dev.runbook.cli.MistakesTest");
  }

  private Mistakes mistakes(Map<String, String> environment) {
    var out = new PrintStream(told, true, StandardCharsets.UTF_8);
    return new Mistakes(new Console(InputStream.nullInputStream(), out, out, 0, environment));
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }
}
