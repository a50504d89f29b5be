package dev.runbook.testkit;

import dev.runbook.action.Actions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

  private final CaseRunner runner;

  private RunbookTests(CaseRunner runner) {
    this.runner = runner;
  }

  /** The cases at or under {@code path}, run with the actions on the class path. */
  public static Stream<DynamicNode> in(Path path) {
    return in(path, Actions.onClassPath());
  }

  /** The cases at or under {@code path}, run with these actions. */
  public static Stream<DynamicNode> in(Path path, Actions actions) {
    var tests = new RunbookTests(new CaseRunner(actions));
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
      cases = TestFile.read(file).cases();
    } catch (InvalidTestFile invalid) {
      return Stream.of(failing("is a valid test file", file, String.valueOf(invalid.getMessage())));
    } catch (IOException unreadable) {
      return Stream.of(failing("can be read", file, unreadable.toString()));
    }
    return cases.stream()
        .map(testCase ->
            DynamicTest.dynamicTest(testCase.name(), file.toUri(), () -> run(testCase)));
  }

  private static DynamicTest failing(String claim, Path file, String message) {
    return DynamicTest.dynamicTest(
        claim,
        file.toUri(),
        () -> {
          throw new AssertionError(message);
        });
  }

  private void run(TestCase testCase) throws InterruptedException {
    CaseOutcome outcome = runner.run(testCase);
    if (!outcome.passed()) {
      throw new AssertionError(System.lineSeparator() + outcome.text());
    }
  }
}
