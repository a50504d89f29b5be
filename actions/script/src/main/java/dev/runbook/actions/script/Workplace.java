package dev.runbook.actions.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The temporary folder of one attempt, which only this user can read. The supervisor removes it,
 * because it outlives us: from its start on, the folder is its affair.
 */
record Workplace(Path folder) {

  /*
   * supervisor.py, runner.py or runner.ps1     our own programs
   * job.json, or script.ps1 and input.json     what to run, and on what
   * code/attachments                           the attachment
   * work                                       where the script runs; its home, and its to fill
   * answer.json                                what came of it
   */

  static final String SUPERVISOR = "supervisor.py";

  /** A new one, with the supervisor in it and nothing to do yet. */
  static Workplace create() throws IOException {
    var workplace = new Workplace(Files.createTempDirectory("runbook-script-"));
    try {
      Files.createDirectory(workplace.work());
      Files.createDirectories(workplace.attachments());
      workplace.addOurs(SUPERVISOR);
      return workplace;
    } catch (IOException full) {
      workplace.remove();
      throw full;
    }
  }

  Path work() {
    return folder.resolve("work");
  }

  Path attachments() {
    return folder.resolve("code").resolve("attachments");
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }

  void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  /** Adds one of our own programs. */
  void addOurs(String program) throws IOException {
    try (InputStream content =
        Objects.requireNonNull(Workplace.class.getResourceAsStream(program), program)) {
      Files.copy(content, folder.resolve(program));
    }
  }

  /** Only where no supervisor lives that would do it. */
  void remove() throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    }
  }
}
