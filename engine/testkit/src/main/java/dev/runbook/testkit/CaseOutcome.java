package dev.runbook.testkit;

import dev.runbook.execution.Execution;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of a case. */
public final class CaseOutcome {

  private final TestCase testCase;
  private final List<Difference> differences;
  private final @Nullable Execution execution;

  CaseOutcome(TestCase testCase, List<Difference> differences, @Nullable Execution execution) {
    this.testCase = testCase;
    this.differences = List.copyOf(differences);
    this.execution = execution;
  }

  /** The case. */
  public TestCase testCase() {
    return testCase;
  }

  /** What differs from the expectations; empty when the case passed. */
  public List<Difference> differences() {
    return differences;
  }

  /** The execution, if one ran to its end. */
  public Optional<Execution> execution() {
    return Optional.ofNullable(execution);
  }

  /** Whether everything came out as expected. */
  public boolean passed() {
    return differences.isEmpty();
  }

  /** All differences as people read them; empty when the case passed. */
  public String text() {
    return differences.stream()
        .map(difference -> difference.text(testCase.file()))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
