package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runbook.testkit.InvalidTestFile;
import dev.runbook.testkit.TestFile;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every wrong test file under {@code runbooks/errors/test-files}, and the exact text its author
 * reads. They are not called {@code *.test.yaml}, so that nobody runs them with the others.
 */
class TestFileErrorsTest {

  private static final Path FOLDER = Repository.TOP.resolve("runbooks/errors/test-files");

  static Stream<String> folders() {
    return Repository.in(FOLDER).stream().map(folder -> folder.getFileName().toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("folders")
  void a_wrong_test_file_is_answered_with_exactly_this_text(String name) {
    Path folder = FOLDER.resolve(name);
    Path expected = folder.resolve("issues.txt");

    InvalidTestFile invalid =
        catchThrowableOfType(
            InvalidTestFile.class,
            () -> TestFile.read(folder.resolve("test.yaml"), Repository.actions()));

    String rendered = String.valueOf(invalid.getMessage()).replace(folder + "/", "");
    if (Repository.updating()) {
      Repository.write(expected, rendered);
    }
    assertThat(rendered).isEqualTo(Repository.read(expected));
  }
}
