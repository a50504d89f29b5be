package dev.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a command is expected to print, in a file; written anew with {@code -Dupdate=true}. */
final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/plan/expected");

  private Golden() {}

  static void check(String file, String printed) throws IOException {
    Path golden = FOLDER.resolve(file);
    if (Boolean.getBoolean("update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(golden));
  }
}
