package dev.runbook.testkit;

import dev.runbook.execution.Mode;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import dev.runbook.testkit.TestCase.Expected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a test file; reports what is wrong and carries on. */
final class TestFileReader {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  private final Path path;
  private final Source source;
  private final Report report;
  private final AnswerReader answers;
  private final SignalReader signals;
  private final ExpectationReader expectations;

  TestFileReader(Path path, Source source, Report report) {
    this.path = path;
    this.source = source;
    this.report = report;
    this.answers = new AnswerReader(report);
    this.signals = new SignalReader(report);
    this.expectations = new ExpectationReader(report);
  }

  /** The cases, as far as they can be read. */
  List<TestCase> cases() {
    return new SourceReader(Limits.UNLIMITED_DOCUMENT)
        .read(source, report)
        .flatMap(root -> Keys.of(root, "a test file", report).map(keys -> cases(root, keys)))
        .orElse(List.of());
  }

  private List<TestCase> cases(Node root, Keys keys) {
    Source runbook = runbook((Node.Mapping) root, keys);
    List<TestCase> cases = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    List<Node> items = keys.items("cases");
    for (Node item : items) {
      Keys.of(item, "a case", report).ifPresent(of -> cases.add(testCase(of, runbook, names)));
    }
    if (items.isEmpty()) {
      report.add(
          Code.MISSING_FIELD, keys.at(), "a test file needs at least one case under 'cases'");
    }
    keys.done();
    return cases;
  }

  private Source runbook(Node.Mapping root, Keys keys) {
    Optional<Node.Scalar> file = keys.text("runbook");
    Optional<Node> inline = keys.any("document");
    if (file.isPresent() == inline.isPresent()) {
      report.add(
          Code.MISSING_FIELD,
          keys.at(),
          "a test file has either 'runbook', a file beside it, or 'document', the runbook itself");
    }
    return file.flatMap(this::beside)
        .or(() -> inline.map(document -> inline(root, document)))
        .orElse(source);
  }

  /** The text of a file that stands beside the test file. */
  private Optional<Source> beside(Node.Scalar name) {
    Path file = path.resolveSibling(name.text()).normalize();
    try {
      return Optional.of(new Source(file.toString(), Files.readString(file)));
    } catch (IOException unreadable) {
      report.add(
          Code.BAD_VALUE,
          name.at(),
          "there is no readable file '%s' beside this one".formatted(name.text()));
      return Optional.empty();
    }
  }

  /** The document's own lines, at the lines they have here, so that its issues point at them. */
  private Source inline(Node.Mapping root, Node document) {
    Position begin = document.at();
    int end =
        root.entries().stream()
            .map(entry -> entry.keyAt().line())
            .filter(line -> line > begin.line())
            .findFirst()
            .orElse(Integer.MAX_VALUE);
    List<String> lines = source.text().lines().toList();
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
    return new Source(source.name(), text.toString());
  }

  private TestCase testCase(Keys keys, Source runbook, Set<String> names) {
    String name = name(keys, names);
    Instant now = keys.instant("now");
    String mode = keys.oneOf("mode", List.of("Auto", "Interactive"));
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    keys.entries("parameters").forEach(e -> parameters.put(e.key(), Texts.supplied(e.value())));
    var testCase =
        new TestCase(
            source.name(),
            keys.at(),
            name,
            runbook,
            parameters,
            now == null ? NEW_YEAR : now,
            mode == null ? Mode.Auto : Mode.valueOf(mode),
            documents(keys),
            answers.read(keys.items("answers")),
            signals.read(keys.items("signals")),
            keys.any("expect")
                .map(expectations::read)
                .orElseGet(() -> new Expected.Ends(List.of())));
    keys.done();
    return testCase;
  }

  private String name(Keys keys, Set<String> names) {
    String name = keys.text("name").map(Node.Scalar::text).orElse("");
    if (name.isBlank()) {
      report.add(Code.MISSING_FIELD, keys.at(), "a case needs a 'name' that says what it shows");
    } else if (!names.add(name)) {
      report.add(Code.BAD_NAME, keys.at(), "two cases are called '%s'".formatted(name));
    }
    return name;
  }

  private Map<String, Source> documents(Keys keys) {
    Map<String, Source> documents = new LinkedHashMap<>();
    for (Node.Entry entry : keys.entries("documents")) {
      if (entry.value() instanceof Node.Scalar file) {
        beside(file).ifPresent(document -> documents.put(entry.key(), document));
      } else {
        report.add(
            Code.WRONG_TYPE, entry.value().at(), "documents of a case are files beside this one");
      }
    }
    return documents;
  }
}
