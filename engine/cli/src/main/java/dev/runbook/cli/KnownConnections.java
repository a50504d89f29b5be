package dev.runbook.cli;

import dev.runbook.actions.aws.connection.ConnectionFile;
import dev.runbook.actions.aws.connection.Connections;
import dev.runbook.cli.input.RunbookFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections that can be named here: the project's first, then those of the user. */
final class KnownConnections {

  /** What their files are called. */
  static final String FILE = "connections.yaml";

  private KnownConnections() {}

  /** Where the project of the current folder has its own. */
  static String ofProject() {
    return Path.of(FILE).toAbsolutePath().normalize().toString();
  }

  /**
   * All of them.
   *
   * @param project the project's file, which need not be there; empty for none
   * @throws dev.runbook.actions.aws.connection.ConnectionFileException if they are not such as they
   *     must be
   */
  static Connections read(Console console, String project) {
    List<ConnectionFile> files = new ArrayList<>();
    if (!project.isEmpty()) {
      files.add(file(Path.of(project)));
    }
    Path ofUser = ofUser(console);
    if (ofUser != null && !ofUser.toString().equals(project)) {
      files.add(file(ofUser));
    }
    return Connections.of(files, console.environment());
  }

  private static ConnectionFile file(Path path) {
    return Files.exists(path)
        ? ConnectionFile.read(RunbookFile.read(path))
        : ConnectionFile.absent(path.toString());
  }

  private static @Nullable Path ofUser(Console console) {
    Path configured = Path.of(console.variable("XDG_CONFIG_HOME"));
    String home = console.variable("HOME");
    if (configured.isAbsolute()) {
      return configured.resolve("runbook").resolve(FILE);
    }
    return home.isEmpty() ? null : Path.of(home, ".config", "runbook", FILE);
  }
}
