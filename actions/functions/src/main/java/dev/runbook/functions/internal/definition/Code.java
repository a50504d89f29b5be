package dev.runbook.functions.internal.definition;

import java.nio.file.Path;

/** Where a function's code is. */
public sealed interface Code {

  /** A folder the process runs in as it stands. */
  record Folder(Path path) implements Code {}

  /** A zip file, unpacked before the first process starts. */
  record Archive(Path file) implements Code {}

  /** Source text, written to a file of its own before the first process starts. */
  record Inline(String text) implements Code {}

  /** Code that cannot be run here; every invocation is answered with {@code problem}. */
  record Unreachable(String problem) implements Code {}
}
