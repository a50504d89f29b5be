package dev.runbook.testkit;

import dev.runbook.action.Actions;
import dev.runbook.issue.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AssertionFailureBuilder;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Test cases as JUnit tests: one container for each {@code *.test.yaml} file, one test for each
 * case.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> runbooks() {
 *   return RunbookTests.in(Path.of("src/main/runbooks"));
 * }
 * }</pre>
 */
public final class RunbookTests {

  private final Actions actions;
  private final CaseRunner runner;

  private RunbookTests(Actions actions) {
    this.actions = actions;
    this.runner = new CaseRunner(actions);
  }

  /** The cases at or under {@code path}, run with the actions on the class path. */
  public static Stream<DynamicNode> in(Path path) {
    return in(path, Actions.onClassPath());
  }

  /** The cases at or under {@code path}, run with these actions. */
  public static Stream<DynamicNode> in(Path path, Actions actions) {
    var tests = new RunbookTests(actions);
    try {
      return TestFile.at(path).stream().map(file -> tests.file(path, file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot search %s for test files".formatted(path), unreadable);
    }
  }

  private DynamicNode file(Path root, Path file) {
    String name = file.equals(root) ? file.toString() : root.relativize(file).toString();
    return DynamicContainer.dynamicContainer(name, file.toUri(), tests(file));
  }

  private Stream<DynamicTest> tests(Path file) {
    List<TestCase> cases;
    try {
      cases = TestFile.read(file, actions).cases();
    } catch (InvalidTestFile invalid) {
      return Stream.of(failing("is a valid test file", file, String.valueOf(invalid.getMessage())));
    } catch (IOException unreadable) {
      return Stream.of(failing("can be read", file, unreadable.toString()));
    }
    return cases.stream()
        .map(testCase ->
            DynamicTest.dynamicTest(testCase.name(), at(file, testCase), () -> run(testCase)));
  }

  /** The line of the case, where an IDE goes from its test. */
  private static URI at(Path file, TestCase testCase) {
    Position at = testCase.at();
    return URI.create("%s?line=%d&column=%d".formatted(file.toUri(), at.line(), at.column()));
  }

  private static DynamicTest failing(String claim, Path file, String message) {
    return DynamicTest.dynamicTest(
        claim,
        file.toUri(),
        () -> {
          throw new AssertionError(message);
        });
  }

  /** Both sides of the first difference are given as such, so that an IDE can compare them. */
  private void run(TestCase testCase) throws InterruptedException {
    CaseOutcome outcome = runner.run(testCase);
    if (!outcome.passed()) {
      Difference first = outcome.differences().getFirst();
      AssertionFailureBuilder.assertionFailure()
          .message(System.lineSeparator() + outcome.text())
          .expected(first.expected())
          .actual(first.actual())
          .includeValuesInMessage(false)
          .cause(outcome.engineFailure().orElse(null))
          .buildAndThrow();
    }
  }
}
