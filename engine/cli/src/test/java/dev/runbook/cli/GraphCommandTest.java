package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static dev.runbook.cli.Ran.runbook;
import static dev.runbook.cli.Ran.runbookReading;
import static dev.runbook.cli.Ran.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphCommandTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({"mermaid, flowchart TD", "dot, digraph runbook {", "svg, <svg "})
  void a_runbook_is_drawn_in_the_format_that_was_asked_for(String format, String begins) {
    Ran ran = runbook("graph", right("pause.yaml"), "--format", format);

    assertThat(ran.out()).startsWith(begins).contains("pause");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void mermaid_is_the_format_unless_said_otherwise() {
    assertThat(runbook("graph", right("pause.yaml")))
        .isEqualTo(runbook("graph", right("pause.yaml"), "--format", "mermaid"));
  }

  @Test
  void a_format_there_is_not_is_answered_with_the_nearest_one() {
    assertThat(runbook("graph", right("pause.yaml"), "--format", "svgg"))
        .isEqualTo(
            new Ran(
                2,
                "",
                "runbook: --format is mermaid, dot or svg, not 'svgg'\n  = did you mean 'svg'?\n"));
  }

  @Test
  void what_run_printed_is_painted_on_the_runbook() {
    String execution = runbook("run", right("pause.yaml"), "--output", "json").out();

    Ran ran = runbookReading(execution, "graph", right("pause.yaml"), "--execution", "-");

    assertThat(ran.out()).contains("✓ Success").contains("start ==> ");
    assertThat(ran.exitCode()).isZero();
  }

  @Test
  void an_execution_of_another_runbook_is_refused() {
    Ran ran =
        runbookReading(
            """
            {"AutomationExecution": {"StepExecutions": [{"StepName": "x", "StepStatus": "Success"}]}}
            """,
            "graph",
            right("pause.yaml"),
            "--execution",
            "-");

    assertThat(ran)
        .isEqualTo(
            new Ran(
                2,
                "",
                """
                runbook: --execution -: the execution is not of this runbook: it has step 'x', which the runbook does not
                  = give it what 'runbook run FILE --output json' printed for this runbook
                """));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({"'', nothing is in it", "{, this is no JSON", "'[]', this is no execution"})
  void what_is_no_execution_is_refused(String in, String message) {
    Ran ran = runbookReading(in, "graph", right("pause.yaml"), "--execution", "-");

    assertThat(ran.err()).startsWith("runbook: --execution -: " + message);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"syntax.yaml, SYNTAX", "empty.yaml, EMPTY", "binary.yaml, NOT_TEXT"})
  void a_file_that_cannot_be_read_is_answered_with_its_issues(String file, String code) {
    Ran ran = runbook("graph", wrong(file));

    assertThat(ran.err()).contains(code).contains("there are no steps to draw");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void what_would_take_minutes_to_lay_out_is_refused(@TempDir Path folder) throws IOException {
    var text = new StringBuilder("schemaVersion: '0.3'\nmainSteps:\n");
    IntStream.range(0, 500)
        .forEach(
            i -> text.append("  - {name: s%d, action: 'aws:pause', inputs: {}}\n".formatted(i)));
    Path large = Files.writeString(folder.resolve("large.yaml"), text);

    Ran ran = runbook("graph", large.toString(), "--format", "svg");

    assertThat(ran.err()).contains("large.yaml: it has 502 nodes, and at most 400 are laid out");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(runbook("graph", large.toString(), "--format", "dot").exitCode()).isZero();
  }

  @Test
  void a_runbook_with_errors_is_drawn_as_far_as_it_was_read() {
    Ran ran = runbook("graph", wrong("jumps.yaml"));

    assertThat(ran.out()).contains("no such step");
    assertThat(ran.exitCode()).isZero();
  }
}
