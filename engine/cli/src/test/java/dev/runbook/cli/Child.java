package dev.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The command as a process of its own. */
final class Child {

  private Child() {}

  static Process start(String... words) throws IOException {
    return start(Map.of("RUNBOOK_STORE", Ran.anyStore()), words);
  }

  static Process start(Map<String, String> environment, String... words) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.runbook.cli.Main");
    builder.command().addAll(List.of(words));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** The first line that holds {@code wanted}. */
  static String awaitLine(BufferedReader lines, String wanted) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.contains(wanted)) {
      line = lines.readLine();
    }
    assertThat(line).as("a line with '%s'", wanted).isNotNull();
    return String.valueOf(line);
  }
}
