package dev.runbook.actions.script;

import dev.runbook.action.Setting;
import dev.runbook.model.Attachment;
import dev.runbook.process.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipException;

/** The attachment a step uses: found, and the one its runbook means. */
record AttachedCode(String name, Path file, String sha256) {

  /** Unpacked; as much as a script may have on disk. */
  private static final long LARGEST = 512L * 1024 * 1024;

  /** The attachment called {@code name} of the runbook in {@code setting}. */
  static AttachedCode find(Attachments attachments, Setting setting, String name)
      throws IOException, CannotRun {
    Attachment declared = setting.files().get(name);
    if (declared == null) {
      throw new CannotRun(
          "Attachment '%s' is not among the runbook's files; %s"
              .formatted(
                  name,
                  setting.files().isEmpty()
                      ? "it declares none"
                      : "it declares " + String.join(", ", setting.files().keySet())));
    }
    if (!name.endsWith(".py") && !name.endsWith(".zip")) {
      throw new CannotRun("Attachment '%s' is neither a .py nor a .zip file".formatted(name));
    }
    if (!Path.of(name).equals(Path.of(name).getFileName())) {
      throw new CannotRun(
          "Attachment '%s' is in another folder; attachments have a name and no folder"
              .formatted(name));
    }
    Path file =
        attachments
            .find(setting, name)
            .orElseThrow(() ->
                new CannotRun(
                    "Attachment '%s' is missing; put the file beside %s"
                        .formatted(name, setting.runbook())));
    return new AttachedCode(name, file, declared.sha256());
  }

  /** Puts the code into {@code folder}; a zip file is unpacked. */
  void place(Path folder) throws IOException, CannotRun {
    Path copy = folder.resolve(name);
    String found = copy(copy);
    if (!sha256.isEmpty() && !sha256.equals(found)) {
      throw new CannotRun(
          "Attachment '%s' is not the file the runbook means: its sha256 is %s, and %s is declared"
              .formatted(name, found, sha256));
    }
    if (name.endsWith(".zip")) {
      try {
        new Archive(copy, LARGEST).unpack(folder);
      } catch (ZipException broken) {
        throw new CannotRun(
            "Attachment '%s' cannot be unpacked: %s".formatted(name, broken.getMessage()));
      }
    }
  }

  /** Copies the file, and gives the checksum of what was copied. */
  private String copy(Path target) throws IOException {
    try (InputStream content = Files.newInputStream(file);
        var summed = new DigestInputStream(content, digest());
        OutputStream to = Files.newOutputStream(target)) {
      summed.transferTo(to);
      return HexFormat.of().formatHex(summed.getMessageDigest().digest());
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException("every Java has SHA-256", never);
    }
  }
}
