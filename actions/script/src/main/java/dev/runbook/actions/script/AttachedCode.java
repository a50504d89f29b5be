package dev.runbook.actions.script;

import dev.runbook.action.AttachedFile;
import dev.runbook.action.Attachments;
import dev.runbook.action.Setting;
import dev.runbook.process.Archive;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** The attachment a script uses. */
record AttachedCode(AttachedFile attached) {

  /** Unpacked; as much as a script may have on disk. */
  private static final long LARGEST = 512L * 1024 * 1024;

  /** The attachment called {@code name} of the runbook in {@code setting}. */
  static AttachedCode find(Attachments attachments, Setting setting, String name)
      throws IOException, CannotRun {
    if (!name.endsWith(".py") && !name.endsWith(".zip")) {
      throw new CannotRun("Attachment '%s' is neither a .py nor a .zip file".formatted(name));
    }
    try {
      return new AttachedCode(AttachedFile.find(attachments, setting, name));
    } catch (AttachedFile.Unusable unusable) {
      throw new CannotRun(unusable.reason());
    }
  }

  /** Puts the code into {@code folder}; a zip file is unpacked. */
  void place(Path folder) throws IOException, CannotRun {
    Path copy = folder.resolve(attached.name());
    try (OutputStream to = Files.newOutputStream(copy)) {
      attached.copy(to);
    } catch (AttachedFile.Unusable unusable) {
      throw new CannotRun(unusable.reason());
    }
    if (attached.name().endsWith(".zip")) {
      try {
        new Archive(copy, LARGEST).unpack(folder);
      } catch (ZipException broken) {
        throw new CannotRun(
            "Attachment '%s' cannot be unpacked: %s"
                .formatted(attached.name(), broken.getMessage()));
      }
    }
  }
}
