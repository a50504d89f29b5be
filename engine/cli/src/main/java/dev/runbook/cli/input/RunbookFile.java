package dev.runbook.cli.input;

import dev.runbook.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file as text, whatever it holds: what is not UTF-8 becomes U+FFFD, which the parser then
 * reports with a position.
 */
public final class RunbookFile {

  private static final long LARGEST = 20_000_000;

  private RunbookFile() {}

  /**
   * The runbook in {@code path}, under the name it was given by.
   *
   * @throws WrongUse if there is no such file or it cannot be read
   */
  public static Source read(Path path) {
    return new Source(path.toString(), text(path));
  }

  /**
   * The text in {@code path}, without a byte order mark.
   *
   * @throws WrongUse if there is no such file or it cannot be read
   */
  public static String text(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new WrongUse("%s is a folder, not a file".formatted(path));
      }
      long size = Files.size(path);
      if (size > LARGEST) {
        throw new WrongUse(
            "%s has %,d bytes; at most %,d are read".formatted(path, size, LARGEST),
            "a runbook holds at most 64 KB; is this the right file?");
      }
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw new WrongUse(reason(path, e));
    }
  }

  /** Why a file could not be read, in words. */
  static String reason(Path path, @Nullable Throwable e) {
    return switch (e) {
      case null -> "%s: it cannot be read".formatted(path);
      case NoSuchFileException none -> "%s: there is no such file or folder".formatted(path);
      case AccessDeniedException denied -> "%s: permission to read it is denied".formatted(path);
      default -> "%s: it cannot be read: %s".formatted(path, e.getMessage());
    };
  }
}
