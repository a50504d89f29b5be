package dev.runbook.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The folders a program is looked for in, as in {@code PATH}. */
public record SearchPath(String folders) {

  /** The first program of this name, as an absolute path. */
  public Optional<String> find(String program) {
    return Arrays.stream(folders.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .map(file -> file.toAbsolutePath().toString())
        .findFirst();
  }
}
