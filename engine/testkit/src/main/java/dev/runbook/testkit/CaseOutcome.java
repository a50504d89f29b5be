package dev.runbook.testkit;

import dev.runbook.execution.Execution;
import dev.runbook.testkit.coverage.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came of a case. */
public final class CaseOutcome {

  private final TestCase testCase;
  private final List<Difference> differences;
  private final List<Note> notes;
  private final Trace trace;
  private final @Nullable Execution execution;
  private final @Nullable Throwable engineFailure;
  private final Duration took;

  CaseOutcome(TestCase testCase, Findings found, List<Note> notes, Trace trace, Duration took) {
    this.testCase = testCase;
    this.differences = List.copyOf(found.differences());
    this.notes = List.copyOf(notes);
    this.trace = trace;
    this.execution = found.execution();
    this.engineFailure = found.engineFailure();
    this.took = took;
  }

  /**
   * What was found out.
   *
   * @param execution the execution, or null if none ran to its end
   * @param engineFailure what broke the engine, or null
   */
  record Findings(
      List<Difference> differences,
      @Nullable Execution execution,
      @Nullable Throwable engineFailure) {

    static Findings of(Difference... differences) {
      return new Findings(List.of(differences), null, null);
    }
  }

  /** The case. */
  public TestCase testCase() {
    return testCase;
  }

  /** What differs from the expectations; empty when the case passed. */
  public List<Difference> differences() {
    return differences;
  }

  /** What nobody expected and nobody forbade: answers never given, signals refused. */
  public List<Note> notes() {
    return notes;
  }

  /** The execution, if one ran to its end. */
  public Optional<Execution> execution() {
    return Optional.ofNullable(execution);
  }

  /** What broke, if the case failed because of the engine and not of the runbook. */
  public Optional<Throwable> engineFailure() {
    return Optional.ofNullable(engineFailure);
  }

  /** What the execution and its children reached of their runbooks. */
  public Trace trace() {
    return trace;
  }

  /** How long it really took. */
  public Duration took() {
    return took;
  }

  /** Whether everything came out as expected. */
  public boolean passed() {
    return differences.isEmpty();
  }

  /** All differences as people read them, and the notes; empty when the case passed. */
  public String text() {
    if (passed()) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    differences.forEach(difference -> lines.add(difference.text(testCase.file())));
    notes.forEach(note -> lines.add(note.text(testCase.file())));
    return String.join(System.lineSeparator(), lines);
  }
}
