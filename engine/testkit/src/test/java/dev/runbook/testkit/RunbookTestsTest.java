package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.Actions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Test files as JUnit finds them. */
class RunbookTestsTest {

  @TempDir Path folder;

  @BeforeEach
  void thereIsAFile() throws IOException {
    Files.writeString(
        folder.resolve("x.test.yaml"),
        """
        document:
          schemaVersion: '0.3'
          mainSteps: [{name: one, action: 'runbook:echo'}]
        cases:
          - name: passes
          - {name: fails, expect: {status: Failed}}
        """);
  }

  @Test
  void a_file_is_a_container_and_a_case_is_a_test_at_its_line() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("target")).resolve("y.test.yaml"), "");

    List<DynamicNode> files = in(folder).toList();

    assertThat(files).extracting(DynamicNode::getDisplayName).containsExactly("x.test.yaml");
    assertThat(tests(folder))
        .extracting(DynamicTest::getDisplayName)
        .containsExactly("passes", "fails");
    URI second = tests(folder).getLast().getTestSourceUri().orElseThrow();
    assertThat(second)
        .hasPath(folder.resolve("x.test.yaml").toString())
        .hasQuery("line=6&column=5");
  }

  @Test
  void a_case_that_passes_throws_nothing_and_one_that_fails_says_why() throws Throwable {
    List<DynamicTest> tests = tests(folder);

    tests.getFirst().getExecutable().execute();

    assertThatThrownBy(() -> tests.getLast().getExecutable().execute())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("x.test.yaml:6:36: status")
        .hasMessageContaining("expected: Failed");
  }

  @Test
  void a_wrong_file_is_a_test_that_fails_with_everything_wrong() throws IOException {
    Files.writeString(folder.resolve("x.test.yaml"), "cases: []");

    assertThat(tests(folder)).hasSize(1);
    assertThatThrownBy(() -> tests(folder).getFirst().getExecutable().execute())
        .hasMessageContaining("MISSING_FIELD: a test file needs at least one case");
  }

  private static Stream<DynamicNode> in(Path folder) {
    return RunbookTests.in(folder, Actions.of(List.of()));
  }

  private static List<DynamicTest> tests(Path folder) {
    return in(folder)
        .flatMap(file -> ((DynamicContainer) file).getChildren())
        .map(DynamicTest.class::cast)
        .toList();
  }
}
