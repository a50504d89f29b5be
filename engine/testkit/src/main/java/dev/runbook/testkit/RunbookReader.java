package dev.runbook.testkit;

import dev.runbook.engine.RunbookCheck;
import dev.runbook.issue.Code;
import dev.runbook.issue.Issue;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.model.Runbook;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the runbooks of a test file, each once. */
final class RunbookReader {

  private final Path path;
  private final Source testFile;
  private final RunbookCheck check;
  private final Report report;
  private final Map<Path, RunbookUnderTest> known = new LinkedHashMap<>();

  /** A reader for the test file at {@code path}, whose text is {@code testFile}. */
  RunbookReader(Path path, Source testFile, RunbookCheck check, Report report) {
    this.path = path;
    this.testFile = testFile;
    this.check = check;
    this.report = report;
  }

  /** The runbook in a file that is named from the folder of the test file. */
  Optional<RunbookUnderTest> beside(Node.Scalar name) {
    Path file = path.resolveSibling(name.text()).normalize();
    RunbookUnderTest read = known.get(file);
    if (read != null) {
      return Optional.of(read);
    }
    try {
      RunbookUnderTest runbook = checked(TextFile.read(file));
      known.put(file, runbook);
      return Optional.of(runbook);
    } catch (IOException unreadable) {
      report.add(
          Code.BAD_VALUE,
          name.at(),
          "there is no readable file '%s' beside this one".formatted(name.text()));
      return Optional.empty();
    }
  }

  /**
   * The runbook that stands in the test file itself, under {@code document}. It keeps its lines, so
   * that its issues point at them.
   */
  RunbookUnderTest inline(Node.Mapping root, Node document) {
    Position begin = document.at();
    int end =
        root.entries().stream()
            .map(entry -> entry.keyAt().line())
            .filter(line -> line > begin.line())
            .findFirst()
            .orElse(Integer.MAX_VALUE);
    List<String> lines = testFile.text().lines().toList();
    var text = new StringBuilder();
    for (int line = 1; line <= lines.size() && line < end; line++) {
      String written = lines.get(line - 1);
      if (line == begin.line()) {
        text.append(" ".repeat(begin.column() - 1)).append(written.substring(begin.column() - 1));
      } else if (line > begin.line()) {
        text.append(written);
      }
      text.append('\n');
    }
    return checked(new Source(testFile.name(), text.toString()));
  }

  private RunbookUnderTest checked(Source source) {
    var found = new Report();
    Optional<Runbook> runbook = check.check(source, found);
    List<Issue> errors = found.errors();
    return new RunbookUnderTest(source, errors.isEmpty() ? runbook.orElse(null) : null, errors);
  }
}
