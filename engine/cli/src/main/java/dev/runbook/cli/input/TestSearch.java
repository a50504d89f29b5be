package dev.runbook.cli.input;

import dev.runbook.testkit.TestFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects test files from files and folders, each once. */
public final class TestSearch {

  private final Set<Path> seen = new LinkedHashSet<>();
  private final List<Path> files = new ArrayList<>();
  private final List<WrongUse> problems = new ArrayList<>();

  /** Adds what is at {@code path}, or a problem. */
  public void add(Path path) {
    try {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(path.toString());
      }
      List<Path> found = TestFile.at(path);
      if (found.isEmpty()) {
        problems.add(
            new WrongUse(
                "%s holds no test files".formatted(path),
                "a test file is called *%s".formatted(TestFile.SUFFIX)));
      }
      found.stream()
          .filter(file -> seen.add(file.toAbsolutePath().normalize()))
          .forEach(files::add);
    } catch (IOException unreadable) {
      problems.add(new WrongUse(RunbookFile.reason(path, unreadable)));
    }
  }

  /** The files, in the order of the paths, and by name within a folder. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  /** What was asked for and could not be read or found. */
  public List<WrongUse> problems() {
    return List.copyOf(problems);
  }
}
