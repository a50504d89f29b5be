package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static dev.runbook.cli.Ran.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void a_misspelt_command_is_answered_with_the_nearest_one() {
    assertThat(runbook("rn"))
        .isEqualTo(
            new Ran(2, "", "runbook: there is no command 'rn'\n  = did you mean 'runbook run'?\n"));
  }

  @Test
  void a_misspelt_option_is_answered_with_the_nearest_one() {
    assertThat(runbook("run", right("pause.yaml"), "--ouput", "json"))
        .isEqualTo(
            new Ran(
                2,
                "",
                "runbook: runbook run has no option --ouput\n  = did you mean '--output'?\n"));
  }

  @Test
  void an_option_without_its_value_is_told() {
    assertThat(runbook("run", right("pause.yaml"), "--region").err())
        .startsWith("runbook: --region needs a value: R\n");
  }

  @Test
  void help_is_a_result() {
    Ran ran = runbook("run", "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("runbook run [OPTION]... FILE").contains("--parameters");
    assertThat(ran.err()).isEmpty();
  }
}
