package dev.runbook.functions.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runbook.process.SearchPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That output ends up with the invocation that wrote it. */
final class ProcessLogTest {

  private static final SearchPath PATH = new SearchPath("/usr/bin:/bin");

  @ParameterizedTest
  @ValueSource(strings = {"setsid", "perl"})
  void closing_the_pipe_kills_what_is_supervised_and_its_children(
      String program, @TempDir Path folder) throws Exception {
    Optional<String> found = PATH.find(program);
    assumeTrue(found.isPresent());
    Path only = folder.resolve(program);
    Files.writeString(only, "#!/bin/sh\nexec %s \"$@\"\n".formatted(found.orElseThrow()));
    assertThat(only.toFile().setExecutable(true)).isTrue();
    var supervisor = new Supervisor();
    Process process = start(supervisor, folder, "echo started; sleep 100 & read -r none; wait");
    ProcessLog log = ProcessLog.follow(process, supervisor.marker());

    process.getOutputStream().close();

    assertThat(process.waitFor()).isEqualTo(137);
    // The child holds the same pipe, whose end is the end of both.
    assertThat(log.cut().get(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void a_hundred_megabytes_leave_the_last_4_KB() throws Exception {
    var supervisor = new Supervisor();
    Process process = start(supervisor, "head -c 100000000 /dev/zero; printf end");
    ProcessLog log = ProcessLog.follow(process, supervisor.marker());
    process.waitFor();

    assertThat(new String(log.cut().get(20, TimeUnit.SECONDS), StandardCharsets.US_ASCII))
        .hasSize(4096)
        .endsWith("\0end");
  }

  @Test
  void what_looks_like_a_marker_at_first_is_output() throws Exception {
    var supervisor = new Supervisor();
    String start = new String(supervisor.marker(), 0, 20, StandardCharsets.US_ASCII);
    Process process =
        start(supervisor, "printf '%s' \"$1\"; printf '%s!' \"$1\"; printf 'done'", start);
    ProcessLog log = ProcessLog.follow(process, supervisor.marker());
    process.waitFor();

    assertThat(new String(log.cut().get(10, TimeUnit.SECONDS), StandardCharsets.US_ASCII))
        .isEqualTo(start + start + "!done");
  }

  private static Process start(Supervisor supervisor, String script, String... arguments)
      throws Exception {
    return start(supervisor, Path.of("/usr/bin"), script, arguments);
  }

  private static Process start(
      Supervisor supervisor, Path programs, String script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    var launch =
        new Launch(
            command,
            Map.of("PATH", PATH.folders()),
            Path.of("/"),
            new SearchPath(programs.toString()));
    return launch.start(supervisor, "127.0.0.1:1");
  }
}
