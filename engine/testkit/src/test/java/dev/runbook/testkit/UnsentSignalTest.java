package dev.runbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runbook.action.Actions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wait without a limit that nobody ends is an error on virtual time, which says who waits. */
class UnsentSignalTest {

  /** Longer than anybody means to wait. */
  private static final String HOLD =
      "{name: hold, action: 'aws:pause', timeoutSeconds: 2000000000}";

  @TempDir Path folder;

  @Test
  void a_step_that_waits_is_named_with_a_signal_to_paste() throws Exception {
    assertThat(run(HOLD, "Auto"))
        .contains("but was:  step hold waits for a signal that nobody sends")
        .contains("= add to signals: - {at: hold, send: Resume}");
  }

  @Test
  void a_wait_has_no_end_even_where_some_of_it_has_passed() throws Exception {
    String steps =
        "[{name: rest, action: 'aws:sleep', inputs: {Duration: PT1H}}, %s]".formatted(HOLD);

    assertThat(
            run(
                "{name: each, action: 'aws:loop', inputs: {Iterators: [a], Steps: %s}}"
                    .formatted(steps),
                "Auto"))
        .contains("step hold waits for a signal that nobody sends");
  }

  @Test
  void so_is_an_execution_that_waits_for_the_start_of_a_step() throws Exception {
    assertThat(run("{name: one, action: 'runbook:echo'}", "Interactive"))
        .contains("before step one, the execution waits for a signal that nobody sends")
        .contains("- {at: one, send: StartStep}");
  }

  private String run(String step, String mode) throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            folder.resolve("x.test.yaml"),
            """
            document:
              schemaVersion: '0.3'
              mainSteps:
                - %s
            cases:
              - {name: a case, mode: %s}
            """
                .formatted(step, mode));
    Actions actions = Actions.onClassPath();
    return new CaseRunner(actions).run(TestFile.read(file, actions).cases().getFirst()).text();
  }
}
