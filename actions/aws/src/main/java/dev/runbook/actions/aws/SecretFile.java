package dev.runbook.actions.aws;

import dev.runbook.actions.aws.call.CallFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A file that holds a secret and nothing else, which only its owner may read. */
record SecretFile(Path path) {

  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /** More is no secret. */
  private static final long LARGEST = 64 * 1024;

  /** The file at {@code written}, which is relative to the folder of {@code file}, or to home. */
  static SecretFile beside(String file, String written) throws CallFailed {
    try {
      return new SecretFile(
          written.startsWith("~/")
              ? Path.of(System.getProperty("user.home"), written.substring(2))
              : Path.of(file).toAbsolutePath().resolveSibling(written).normalize());
    } catch (InvalidPathException wrong) {
      throw CallFailed.ofRequest("that is no path");
    }
  }

  /** What it holds, without the line break at its end. */
  String text() throws CallFailed {
    try {
      PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
      if (view != null && !Collections.disjoint(view.readAttributes().permissions(), OF_OTHERS)) {
        throw CallFailed.ofRequest(
            "others than its owner may read or change %s; chmod 600 %s".formatted(path, path));
      }
      if (Files.size(path) > LARGEST) {
        throw CallFailed.ofRequest("%s is larger than a secret can be".formatted(path));
      }
      return Files.readString(path, StandardCharsets.UTF_8).replaceFirst("\\r?\\n\\z", "");
    } catch (NoSuchFileException none) {
      throw CallFailed.ofRequest("there is no file %s".formatted(path));
    } catch (IOException unreadable) {
      throw CallFailed.ofRequest(
          "%s cannot be read (%s)".formatted(path, unreadable.getClass().getSimpleName()));
    }
  }
}
