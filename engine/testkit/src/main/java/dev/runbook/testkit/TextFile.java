package dev.runbook.testkit;

import dev.runbook.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files as text; what is not UTF-8 becomes U+FFFD, which the parser then reports. */
final class TextFile {

  private TextFile() {}

  /** The text in {@code path}, without a byte order mark, under the name it was given by. */
  static Source read(Path path) throws IOException {
    String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    return new Source(path.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
  }
}
