package dev.runbook.testkit;

import dev.runbook.issue.IssueText;
import dev.runbook.issue.Report;
import dev.runbook.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A {@code *.test.yaml} file: cases for one runbook. */
public record TestFile(Path path, List<TestCase> cases) {

  /** How the files are called. */
  public static final String SUFFIX = ".test.yaml";

  /**
   * Reads a test file and the runbooks it names.
   *
   * @throws InvalidTestFile if something is wrong with it; all of it is said at once
   * @throws IOException if the file itself cannot be read
   */
  public static TestFile read(Path path) throws IOException {
    var source = new Source(path.toString(), Files.readString(path));
    var report = new Report();
    List<TestCase> cases = new TestFileReader(path, source, report).cases();
    if (!report.issues().isEmpty()) {
      String rendered = new IssueText(source.name(), source.text()).render(report.issues());
      throw new InvalidTestFile(rendered, report.issues());
    }
    return new TestFile(path, cases);
  }

  /** All test files at or under {@code path}, in the order of their names. */
  public static List<Path> at(Path path) throws IOException {
    try (Stream<Path> found = Files.walk(path)) {
      return found.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }
}
