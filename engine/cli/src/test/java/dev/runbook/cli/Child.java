package dev.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The command as a process of its own. */
final class Child {

  private Child() {}

  static Process start(String... words) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.runbook.cli.Main");
    builder.command().addAll(List.of(words));
    builder.environment().put("RUNBOOK_STORE", Ran.anyStore());
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
