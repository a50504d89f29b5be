package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static dev.runbook.cli.Ran.runbook;
import static dev.runbook.cli.Ran.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong runbook is refused with a place, and nothing is started. */
class WrongRunbooksTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "syntax.yaml, SYNTAX",
    "tab.yaml, SYNTAX",
    "duplicate-key.yaml, DUPLICATE_KEY",
    "alias-bomb.yaml, TOO_MANY_ALIASES",
    "deep.yaml, TOO_DEEP",
    "deep.json, TOO_DEEP",
    "wrong-types.yaml, WRONG_TYPE",
    "undeclared.yaml, UNDECLARED_PARAMETER",
    "missing-input.yaml, MISSING_INPUT",
    "bad-enum.yaml, WRONG_INPUT",
    "empty.yaml, EMPTY",
    "binary.yaml, NOT_TEXT",
  })
  void a_wrong_runbook_is_refused_with_file_line_and_column(String file, String code) {
    Ran run = runbook("run", wrong(file));
    Ran validated = runbook("validate", wrong(file));

    String place = wrong(file).replace(".", "\\.") + ":\\d+:\\d+: " + code + ": ";
    assertThat(run.err()).containsPattern(place).contains("nothing was started");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(validated.out()).containsPattern(place);
    assertThat(validated.exitCode()).isEqualTo(2);
  }

  @Test
  void every_jump_to_a_step_that_is_not_there_is_told() {
    Ran ran = runbook("run", wrong("jumps.yaml"));

    assertThat(ran.err().lines().filter(line -> line.contains("UNKNOWN_STEP"))).hasSize(5);
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void ten_megabytes_of_text_are_too_large(@TempDir Path folder) throws IOException {
    Path large = Files.writeString(folder.resolve("large.yaml"), "a: b\n".repeat(2_000_000));

    Ran ran = runbook("run", large.toString());

    assertThat(ran.err()).contains("large.yaml:1:1: TOO_LARGE: ");
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void a_file_that_is_not_there_is_told() {
    Ran ran = runbook("run", right("nope.yaml"));

    assertThat(ran.err())
        .isEqualTo("runbook: %s: there is no such file or folder\n".formatted(right("nope.yaml")));
    assertThat(ran.exitCode()).isEqualTo(2);
  }
}
