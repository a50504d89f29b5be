package dev.runbook.testkit;

import dev.runbook.action.Actions;
import dev.runbook.issue.Report;
import dev.runbook.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A {@code *.test.yaml} file: cases for one runbook. */
public record TestFile(Path path, List<TestCase> cases) {

  /** How the files are called. */
  public static final String SUFFIX = ".test.yaml";

  private static final Set<String> GENERATED = Set.of("target", "build", "dist", "node_modules");

  /**
   * Reads a test file and the runbooks it names, which use {@code actions} or {@code runbook:echo}.
   *
   * @throws InvalidTestFile if something is wrong with it; all of it is said at once
   * @throws IOException if the file itself cannot be read
   */
  public static TestFile read(Path path, Actions actions) throws IOException {
    Source source = TextFile.read(path);
    var report = new Report();
    var reader = new TestFileReader(path, source, StandIn.beside(actions), report);
    List<TestCase> cases = reader.cases();
    List<WrongFile> wrong = new ArrayList<>();
    if (!report.issues().isEmpty()) {
      wrong.add(new WrongFile(source, report.issues()));
    }
    wrong.addAll(reader.wrongRunbooks());
    if (!wrong.isEmpty()) {
      throw new InvalidTestFile(wrong);
    }
    return new TestFile(path, cases);
  }

  /**
   * All test files under the folder {@code path}, in the order of their names; a file is taken for
   * what it is said to be. Hidden folders, and those that builds and package managers fill, are
   * passed over.
   */
  public static List<Path> at(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> found = Files.walk(path)) {
      return found
          .filter(file -> file.toString().endsWith(SUFFIX) && !isGenerated(path.relativize(file)))
          .map(Path::normalize)
          .sorted()
          .toList();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private static boolean isGenerated(Path relative) {
    for (Path part : relative) {
      String name = part.toString();
      if (name.startsWith(".") || GENERATED.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
