package dev.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The blocks of {@code docs/operating.md}, typed one after another into one shell. */
@Timeout(180)
@EnabledOnOs({OS.LINUX, OS.MAC})
class OperatingPageTest {

  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();

  /** In place of pauses that are long enough for a person: what they are for. */
  private static final String UNTIL =
      """
      for=(askApprovers lookAtIt askApprovers)
      sleep() {
        local step=${for[0]-}
        for=("${for[@]:1}")
        if [ -n "$step" ]; then
          until ./runbook executions 2>/dev/null | grep -q "step $step waits"; do :; done
        else
          until ./runbook store compact >/dev/null 2>&1; do :; done
        fi
      }
      """;

  @TempDir Path folder;

  @Test
  void every_block_does_what_the_page_says() throws IOException, InterruptedException {
    String page = Files.readString(TOP.resolve("docs/operating.md"));
    String script =
        BLOCK
            .matcher(page)
            .results()
            .map((MatchResult block) -> block.group(1))
            .collect(Collectors.joining("\n"));
    Path launcher = Files.writeString(folder.resolve("runbook"), launcher());
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(folder.resolve("runbooks"), TOP.resolve("runbooks"));
    Path told = folder.resolve("told");

    Process shell =
        new ProcessBuilder(List.of("bash", "-c", UNTIL + script))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
    int exitCode = shell.waitFor();

    assertThat(Files.readString(told))
        .contains("step askApprovers waits for a person: May CHG-1 be applied?")
        .contains("nobody runs it at present; it is kept")
        .contains("goes on with no step ended")
        .contains("sent Resume to ")
        .contains("variable:Outcome  applied")
        .contains("runbook ended Failed")
        .containsPattern("goes on after steps? identifyRootVolume, snapshotRootVolume")
        .contains("patchInstance.Installed")
        .contains("rejected: ")
        .contains("5 executions with ");
    assertThat(exitCode).isZero();
  }

  /** The command under test in place of the one that is built. */
  private static String launcher() {
    return "#!/bin/sh\nexec '%s/bin/java' --enable-native-access=ALL-UNNAMED -cp '%s' dev.runbook.cli.Main \"$@\"\n"
        .formatted(System.getProperty("java.home"), System.getProperty("java.class.path"));
  }
}
