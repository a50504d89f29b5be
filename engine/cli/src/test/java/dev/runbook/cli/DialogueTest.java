package dev.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a program that starts an execution can decide on its standard input. */
@Timeout(60)
class DialogueTest {

  @Test
  void each_line_is_heard_when_the_execution_waits_for_it() {
    Ran ran = interactive("start\napprove --by anna looks good\nstart\nresume\nstart\n");

    assertThat(ran.err()).contains("step approve waits for a person: May we?");
    assertThat(ran.exitCode()).isEqualTo(0);
    assertThat(ran.out()).contains("looks good");
  }

  @Test
  void who_is_not_listed_is_told_so_and_may_try_again() {
    Ran ran = interactive("start\napprove --by mallory\nreject --by anna no\n");

    assertThat(ran.err()).contains("refused: mallory is not an approver of step approve");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("Rejected by anna: no");
  }

  @Test
  void what_cannot_be_said_is_told_with_what_can() {
    Ran ran = interactive("launch\nstart nowhere\ncancel\n");

    assertThat(ran.err())
        .contains("'launch' is nothing to say here; type: ")
        .contains("refused: the execution has no step 'nowhere'");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).contains("Cancelled");
  }

  @Test
  void the_end_of_input_completes_the_execution() {
    Ran ran = interactive("");

    assertThat(ran.exitCode()).isEqualTo(0);
    assertThat(ran.out()).contains("Success").contains("Pending");
  }

  @Test
  void a_mode_there_is_not_is_refused() {
    Ran ran = Ran.runbook("run", Ran.right("decisions.yaml"), "--mode", "manual");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--mode is auto or interactive, not 'manual'");
  }

  private static Ran interactive(String typed) {
    return Ran.runbookReading(typed, "run", Ran.right("decisions.yaml"), "--mode", "interactive");
  }
}
