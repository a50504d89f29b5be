package dev.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at a terminal sees of a run. */
class LiveViewTest {

  private static final String COLOUR = "\u001b[3";

  @ParameterizedTest(name = "{0} columns")
  @ValueSource(ints = {20, 40, 80, 200})
  void every_step_is_shown_with_its_ending_and_no_line_is_wider_than_the_terminal(int columns) {
    String view = viewOf(columns, Map.of("TERM", "xterm", "NO_COLOR", "1"));

    assertThat(view).contains("✓ pause").doesNotContain(COLOUR);
    assertThat(view.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").split("[\r\n]+", -1))
        .allMatch(line -> line.length() <= columns);
  }

  @ParameterizedTest(name = "{0} columns")
  @ValueSource(ints = {20, 40, 80, 200})
  void of_many_targets_the_whole_is_shown_and_those_that_failed(int columns) {
    String view =
        viewOf(
            columns,
            Map.of("TERM", "xterm", "NO_COLOR", "1"),
            Ran.right("greet-node.yaml"),
            "--target-maps",
            "[{\"Node\": [\"good\"]}, {\"Node\": [\"bad\"], \"Pause\": [\"never\"]}]");

    assertThat(view).contains("✗ Node=bad").doesNotContain("✓ good", "started");
    assertThat(view.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "").split("[\r\n]+", -1))
        .filteredOn(line -> !line.startsWith("greet-node ended") && !line.startsWith("  ="))
        .allMatch(line -> line.length() <= columns);
  }

  @ParameterizedTest(name = "TERM={0}")
  @ValueSource(strings = {"dumb"})
  void a_terminal_that_cannot_move_its_cursor_gets_plain_lines(String terminal) {
    assertThat(viewOf(80, Map.of("TERM", terminal)))
        .contains("step pause started")
        .doesNotContain("\u001b");
  }

  private static String viewOf(int columns, Map<String, String> environment) {
    return viewOf(columns, environment, Ran.right("pause.yaml"));
  }

  private static String viewOf(int columns, Map<String, String> environment, String... words) {
    var shown = new ByteArrayOutputStream();
    var console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(shown, false, StandardCharsets.UTF_8),
            columns,
            environment);
    List<String> all = new ArrayList<>(List.of("run", "--no-store"));
    all.addAll(Arrays.asList(words));
    RunbookCommand.execute(console, all.toArray(String[]::new));
    console.flush();
    return shown.toString(StandardCharsets.UTF_8);
  }
}
