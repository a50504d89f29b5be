package dev.runbook.action;

import dev.runbook.model.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An attachment that a step uses, found.
 *
 * @param sha256 the checksum its runbook declares, or empty
 */
public record AttachedFile(String name, Path file, String sha256) {

  /**
   * There is no such attachment, or it is not the one the runbook means; the message says which.
   */
  public static final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    Unusable(String reason) {
      super(reason, null, false, false);
    }

    /** What is wrong, and with what. */
    public String reason() {
      return String.valueOf(getMessage());
    }
  }

  /** The attachment called {@code name} of the runbook in {@code setting}. */
  public static AttachedFile find(Attachments attachments, Setting setting, String name)
      throws IOException, Unusable {
    Attachment declared = setting.files().get(name);
    if (declared == null) {
      throw new Unusable(
          "Attachment '%s' is not among the runbook's files; %s"
              .formatted(
                  name,
                  setting.files().isEmpty()
                      ? "it declares none"
                      : "it declares " + String.join(", ", setting.files().keySet())));
    }
    if (!Path.of(name).equals(Path.of(name).getFileName())) {
      throw new Unusable(
          "Attachment '%s' is in another folder; attachments have a name and no folder"
              .formatted(name));
    }
    Path file =
        attachments
            .find(setting, name)
            .orElseThrow(() ->
                new Unusable(
                    "Attachment '%s' is missing; put the file beside %s"
                        .formatted(name, setting.runbook())));
    return new AttachedFile(name, file, declared.sha256());
  }

  /** Writes what is in it. When this throws, what was written is not what the runbook means. */
  public void copy(OutputStream to) throws IOException, Unusable {
    try (InputStream content = Files.newInputStream(file);
        var summed = new DigestInputStream(content, digest())) {
      summed.transferTo(to);
      String found = HexFormat.of().formatHex(summed.getMessageDigest().digest());
      if (!sha256.isEmpty() && !sha256.equals(found)) {
        throw new Unusable(
            "Attachment '%s' is not the file the runbook means: its sha256 is %s, and %s is declared"
                .formatted(name, found, sha256));
      }
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
