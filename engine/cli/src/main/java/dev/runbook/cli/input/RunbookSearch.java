package dev.runbook.cli.input;

import dev.runbook.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects runbooks from files and folders. A file is taken for what it is said to be; of a folder
 * only those files count that call themselves runbooks.
 */
public final class RunbookSearch {

  private final Set<Path> seen = new LinkedHashSet<>();
  private final List<Source> runbooks = new ArrayList<>();
  private final List<WrongUse> problems = new ArrayList<>();

  /** Adds what is at {@code path}, or a problem. */
  public void add(Path path) {
    try {
      if (Files.isDirectory(path)) {
        addFolder(path);
      } else if (seen.add(path.toAbsolutePath().normalize())) {
        runbooks.add(RunbookFile.read(path));
      }
    } catch (WrongUse problem) {
      problems.add(problem);
    }
  }

  /** The runbooks, in the order of the paths, and by name within a folder. */
  public List<Source> runbooks() {
    return List.copyOf(runbooks);
  }

  /** What was asked for and could not be read or found. */
  public List<WrongUse> problems() {
    return List.copyOf(problems);
  }

  private void addFolder(Path folder) {
    int runbooksHere = 0;
    for (Path file : candidates(folder)) {
      Source source = RunbookFile.read(file);
      if (RunbookMark.isIn(source)) {
        runbooksHere++;
        if (seen.add(file.toAbsolutePath().normalize())) {
          runbooks.add(source);
        }
      }
    }
    if (runbooksHere == 0) {
      throw new WrongUse(
          "%s holds no runbooks".formatted(folder),
          "a runbook is a .yaml, .yml or .json file that says schemaVersion: '0.3'");
    }
  }

  private static List<Path> candidates(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> hasRunbookExtension(file) && !isHidden(folder.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new WrongUse(RunbookFile.reason(folder, e));
    } catch (UncheckedIOException e) {
      throw new WrongUse(RunbookFile.reason(folder, e.getCause()));
    }
  }

  private static boolean hasRunbookExtension(Path file) {
    String name = file.toString();
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /** Within a folder such as {@code .git}. */
  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
