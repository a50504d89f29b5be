package dev.runbook.cli.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.execution.Execution;
import dev.runbook.issue.Issue;
import dev.runbook.issue.Position;
import dev.runbook.testkit.CaseOutcome;
import dev.runbook.testkit.Difference;
import dev.runbook.testkit.Note;
import dev.runbook.testkit.TestRun;
import dev.runbook.testkit.TestRun.FileOutcome;
import dev.runbook.testkit.WrongFile;
import dev.runbook.testkit.coverage.Coverage;
import dev.runbook.testkit.coverage.RunbookCoverage;
import dev.runbook.testkit.coverage.RunbookCoverage.Missing;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Test cases as programs read them. */
public final class TestJson {

  private TestJson() {}

  /** The whole document; {@code coverage} is null where nobody asked for it. */
  public static ObjectNode of(TestRun run, @Nullable Coverage coverage, Duration took) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode files = json.putArray("files");
    run.files().forEach(file -> file(file, files.addObject()));
    json.put("passed", run.cases().filter(CaseOutcome::passed).count());
    json.put("failed", run.cases().filter(outcome -> !outcome.passed()).count());
    json.put("seconds", seconds(took));
    if (coverage != null) {
      coverage(coverage, json.putObject("coverage"));
    }
    return json;
  }

  private static void file(FileOutcome file, ObjectNode json) {
    json.put("file", file.file());
    ArrayNode issues = json.putArray("issues");
    for (WrongFile wrong : file.wrong()) {
      wrong.issues().forEach(issue -> issue(wrong, issue, issues.addObject()));
    }
    ArrayNode cases = json.putArray("cases");
    file.cases().forEach(outcome -> outcome(outcome, cases.addObject()));
  }

  private static void issue(WrongFile wrong, Issue issue, ObjectNode json) {
    json.put("file", wrong.source().name());
    json.put("code", issue.code().name());
    json.put("severity", issue.severity().name().toLowerCase(Locale.ROOT));
    json.put("message", issue.message());
    at(issue.at(), json);
  }

  private static void outcome(CaseOutcome outcome, ObjectNode json) {
    json.put("name", outcome.testCase().name());
    at(outcome.testCase().at(), json);
    boolean broken = outcome.engineFailure().isPresent();
    json.put("outcome", outcome.passed() ? "passed" : broken ? "error" : "failed");
    json.put("seconds", seconds(outcome.took()));
    ArrayNode differences = json.putArray("differences");
    outcome.differences().forEach(one -> difference(one, differences.addObject()));
    ArrayNode notes = json.putArray("notes");
    outcome.notes().forEach(note -> note(note, notes.addObject()));
    outcome.execution().ifPresent(ended -> execution(ended, json.putObject("execution")));
  }

  private static void difference(Difference difference, ObjectNode json) {
    json.put("what", difference.what());
    json.put("expected", difference.expected());
    json.put("actual", difference.actual());
    if (!difference.hint().isEmpty()) {
      json.put("hint", difference.hint());
    }
    at(difference.at(), json);
  }

  private static void note(Note note, ObjectNode json) {
    json.put("text", note.text());
    at(note.at(), json);
  }

  private static void execution(Execution ended, ObjectNode json) {
    json.put("id", ended.id());
    json.put("status", ended.status().name());
    if (ended.ended() != null) {
      json.put("elapsed", Duration.between(ended.started(), ended.ended()).toString());
    }
  }

  private static void coverage(Coverage coverage, ObjectNode json) {
    json.put("percent", coverage.percent());
    ArrayNode runbooks = json.putArray("runbooks");
    for (RunbookCoverage runbook : coverage.runbooks()) {
      ObjectNode one = runbooks.addObject();
      one.put("file", runbook.file());
      one.put("percent", runbook.percent());
      one.put("reached", runbook.reached());
      one.put("total", runbook.total());
      ArrayNode missing = one.putArray("missing");
      runbook.missing().forEach(never -> missing(never, missing.addObject()));
    }
  }

  private static void missing(Missing never, ObjectNode json) {
    json.put("what", never.what());
    at(never.at(), json);
  }

  private static void at(Position at, ObjectNode json) {
    json.put("line", at.line());
    json.put("column", at.column());
  }

  private static BigDecimal seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3);
  }
}
