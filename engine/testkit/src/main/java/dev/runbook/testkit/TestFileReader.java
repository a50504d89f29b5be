package dev.runbook.testkit;

import dev.runbook.action.Actions;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.execution.Mode;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.source.Limits;
import dev.runbook.source.Node;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import dev.runbook.targets.RateControl;
import dev.runbook.targets.RateControlJson;
import dev.runbook.testkit.TestCase.Expected;
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

  private final Source source;
  private final Actions actions;
  private final Report report;
  private final RunbookReader runbooks;
  private final List<WrongFile> wrong = new ArrayList<>();
  private final ParameterStoreReader stored;
  private final AnswerReader answers;
  private final SignalReader signals;
  private final ExpectationReader expectations;

  TestFileReader(Path path, Source source, Actions actions, Report report) {
    this.source = source;
    this.actions = actions;
    this.report = report;
    this.runbooks = new RunbookReader(path, source, new RunbookCheck(actions), report);
    this.stored = new ParameterStoreReader(report);
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

  /** The runbooks that no case can run, because of their errors. */
  List<WrongFile> wrongRunbooks() {
    return List.copyOf(wrong);
  }

  private List<TestCase> cases(Node root, Keys keys) {
    if (keys.has("schemaVersion")) {
      report.add(
          Code.BAD_VALUE,
          keys.at(),
          "this is a runbook, not a test file",
          "its cases stand in a file beside it that is called *%s".formatted(TestFile.SUFFIX));
      return List.of();
    }
    RunbookUnderTest runbook = runbook((Node.Mapping) root, keys);
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
    checkThatItRuns(runbook, keys, cases);
    return cases;
  }

  private RunbookUnderTest runbook(Node.Mapping root, Keys keys) {
    Optional<Node.Scalar> file = keys.text("runbook");
    Optional<Node> inline = keys.any("document");
    if (file.isPresent() == inline.isPresent()) {
      report.add(
          Code.MISSING_FIELD,
          keys.at(),
          "a test file has either 'runbook', a file beside it, or 'document', the runbook itself");
    }
    return file.flatMap(runbooks::beside)
        .or(() -> inline.map(document -> runbooks.inline(root, document)))
        .orElse(new RunbookUnderTest(source, null, List.of()));
  }

  /** A runbook may have errors only where every case says that they keep it from starting. */
  private void checkThatItRuns(RunbookUnderTest runbook, Keys keys, List<TestCase> cases) {
    boolean isToBeRefused =
        cases.stream().allMatch(testCase -> testCase.expected() instanceof Expected.Refused);
    if (runbook.errors().isEmpty() || isToBeRefused) {
      return;
    }
    report.add(
        Code.BAD_VALUE,
        keys.has("runbook") ? keys.at("runbook") : keys.at("document"),
        "the runbook has errors, which follow",
        "a case that is about them says expect: {refused: InvalidDocumentContent}");
    wrong.add(new WrongFile(runbook.source(), runbook.errors()));
  }

  private TestCase testCase(Keys keys, RunbookUnderTest runbook, Set<String> taken) {
    String name = name(keys, taken);
    Instant now = keys.instant("now");
    String mode = keys.oneOf("mode", List.of("Auto", "Interactive"));
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    keys.entries("parameters").forEach(e -> parameters.put(e.key(), Texts.supplied(e.value())));
    Map<String, RunbookUnderTest> documents = documents(keys);
    RateControl rate = keys.any("rateControl").flatMap(this::rate).orElse(null);
    var names = new Names(report, actions, runbook, documents.values(), rate != null);
    var testCase =
        new TestCase(
            source.name(),
            keys.at(),
            name,
            runbook,
            parameters,
            now == null ? NEW_YEAR : now,
            mode == null ? Mode.Auto : Mode.valueOf(mode),
            rate,
            documents,
            stored.read(keys.entries("parameterStore")),
            answers.read(keys.items("answers"), names),
            signals.read(keys.items("signals"), names),
            keys.any("expect")
                .map(expected -> expectations.read(expected, names))
                .orElseGet(() -> new Expected.Ends(List.of())));
    keys.done();
    return testCase;
  }

  private Optional<RateControl> rate(Node node) {
    try {
      return RateControlJson.read(node.json());
    } catch (IllegalArgumentException wrong) {
      report.add(Code.BAD_VALUE, node.at(), "rateControl: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private String name(Keys keys, Set<String> taken) {
    String name = keys.text("name").map(Node.Scalar::text).orElse("");
    if (name.isBlank()) {
      report.add(Code.MISSING_FIELD, keys.at(), "a case needs a 'name' that says what it shows");
    } else if (!taken.add(name)) {
      report.add(Code.BAD_NAME, keys.at(), "two cases are called '%s'".formatted(name));
    }
    return name;
  }

  private Map<String, RunbookUnderTest> documents(Keys keys) {
    Map<String, RunbookUnderTest> documents = new LinkedHashMap<>();
    for (Node.Entry entry : keys.entries("documents")) {
      if (entry.value() instanceof Node.Scalar file) {
        runbooks.beside(file).ifPresent(document -> documents.put(entry.key(), document));
      } else {
        report.add(
            Code.WRONG_TYPE, entry.value().at(), "documents of a case are files beside this one");
      }
    }
    return documents;
  }
}
