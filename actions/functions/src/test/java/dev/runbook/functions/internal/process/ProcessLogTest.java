package dev.runbook.functions.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** That output ends up with the invocation that wrote it. */
final class ProcessLogTest {

  private static final SearchPath PATH = new SearchPath("/usr/bin:/bin");

  @Test
  void closing_the_pipe_kills_what_is_supervised() throws Exception {
    var supervisor = new Supervisor();
    Process process = start(supervisor, "sleep 100");

    process.getOutputStream().close();

    assertThat(process.waitFor()).isEqualTo(137);
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
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    var launch = new Launch(command, Map.of("PATH", PATH.folders()), Path.of("/"), PATH);
    return launch.start(supervisor, "127.0.0.1:1");
  }
}
