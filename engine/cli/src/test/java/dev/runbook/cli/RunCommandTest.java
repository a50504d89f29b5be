package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static dev.runbook.cli.Ran.runbook;
import static dev.runbook.cli.Ran.runbookWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  @Test
  void text_is_a_table_of_steps() {
    Ran ran = runbook("run", right("pause.yaml"), "--quiet");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("STEP   ACTION     STATUS   ATTEMPTS  DURATION\npause  aws:sleep  Success  1 ")
        .containsPattern("pause [0-9a-f-]{36}: Success in ");
  }

  @Test
  void json_is_what_GetAutomationExecution_answers() throws IOException {
    Ran ran = runbook("run", right("pause.yaml"), "--output", "json");

    JsonNode execution = new ObjectMapper().readTree(ran.out()).get("AutomationExecution");
    assertThat(execution.get("AutomationExecutionStatus").asText()).isEqualTo("Success");
    assertThat(execution.get("DocumentName").asText()).isEqualTo("pause");
    assertThat(execution.get("StepExecutions").get(0).get("StepName").asText()).isEqualTo("pause");
  }

  @Test
  void progress_is_a_line_for_everything_that_happens() {
    Ran ran = runbook("run", right("pause.yaml"));

    assertThat(ran.err().lines().map(line -> line.replaceAll("[0-9a-f-]{36}|[0-9.]+s$", "…")))
        .allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d .*"))
        .map(line -> line.substring(9))
        .containsExactly(
            "pause started as …",
            "step pause started (aws:sleep)",
            "step pause Success in …",
            "pause Success in …");
  }

  @Test
  void scripts_see_the_place_of_the_run_and_print_to_stderr() {
    Ran ran =
        runbook(
            "run",
            right("script.yaml"),
            "--region",
            "eu-west-3",
            "--endpoint-url",
            "http://localhost:4566");

    assertThat(ran.out())
        .contains(
            "{'AWS_ACCESS_KEY_ID':'test','AWS_DEFAULT_REGION':'eu-west-3','AWS_ENDPOINT_URL':'http://localhost:4566','AWS_REGION':'eu-west-3','AWS_SECRET_ACCESS_KEY':'test'}"
                .replace('\'', '"'))
        .doesNotContain("looking");
    assertThat(ran.err()).contains("step look | looking");
  }

  @Test
  void scripts_have_the_credentials_the_command_has() {
    Ran ran =
        runbookWith(
            Map.of("PATH", "/usr/bin", "AWS_PROFILE", "mine", "GITHUB_TOKEN", "secret"),
            "run",
            right("script.yaml"));

    assertThat(ran.out())
        .contains("\"AWS_PROFILE\":\"mine\"")
        .doesNotContain("AWS_ACCESS_KEY_ID", "secret");
  }

  @Test
  void parameters_are_read_as_their_types_say(@TempDir Path folder) throws IOException {
    Path text = Files.writeString(folder.resolve("name.txt"), "from a file\n");
    Path file =
        Files.writeString(folder.resolve("p.yaml"), "Name: lost\nSize: 0012\nMode: [slow]\n");

    Ran ran =
        runbook(
            "run",
            right("pause.yaml"),
            "--quiet",
            "--output",
            "json",
            "--parameters",
            file.toString(),
            "-p",
            "Name=@" + text,
            "-p",
            "Names=a",
            "-p",
            "Names=[\"b\", \"c\"]",
            "-p",
            "Settings={\"k\": [1]}");

    assertThat(ran.err()).isEmpty();
    assertThat(new ObjectMapper().readTree(ran.out()).at("/AutomationExecution/Parameters"))
        .hasToString(
            "{'Name':['from a file'],'Names':['a','b','c'],'Settings':['{\\'k\\':[1]}'],'Size':['12'],'Mode':['slow']}"
                .replace('\'', '"'));
  }

  @Test
  void a_missing_parameter_is_refused_with_AWS_s_code() {
    Ran ran = runbook("run", right("needs-name.yaml"));

    assertThat(ran.err())
        .startsWith("runbook: InvalidAutomationExecutionParametersException: ")
        .contains("InstanceId");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void an_ill_typed_or_unknown_parameter_is_refused() {
    assertThat(runbook("run", right("pause.yaml"), "-p", "Size=big").exitCode()).isEqualTo(2);
    assertThat(runbook("run", right("pause.yaml"), "-p", "Mode=odd").exitCode()).isEqualTo(2);
    assertThat(runbook("run", right("pause.yaml"), "-p", "Nam=x").err()).contains("'Name'");
    assertThat(runbook("run", right("pause.yaml"), "-p", "Names=[oops").err())
        .contains("is no JSON list");
  }

  @Test
  void a_failure_is_explained_for_a_person() {
    Ran ran =
        runbook(
            "run",
            right("nobody-answers.yaml"),
            "--quiet",
            "--endpoint-url",
            "http://127.0.0.1:1",
            "--region",
            "eu-west-1");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .startsWith("step call (aws:invokeLambdaFunction) failed at attempt 2 of 2 after ")
        .contains("    FunctionName  \"Patch\"\n")
        .contains("  then onFailure: step:rollback, which ended Success\n")
        .endsWith("nobody-answers ended Failed\n");
    assertThat(ran.out()).contains("call      aws:invokeLambdaFunction  Failed   2 ");
  }

  @Test
  void a_child_is_found_in_the_folder_of_its_parent() {
    Ran ran = runbook("run", right("parent.yaml"));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("  pause: step pause Success");
  }

  @Test
  void a_loop_that_fails_points_at_the_step_it_failed_with() {
    Ran ran = runbook("run", right("failing-loop.yaml"));

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("because step wait [2: never] failed, see below")
        .contains("step wait [2: never] (aws:sleep) failed")
        .contains("onFailure: Abort (the default), loop each decides");
  }

  @Test
  void the_memory_of_scripts_can_be_switched() {
    assertThat(script(Map.of("RUNBOOK_SCRIPT_MEMORY", "64")).err())
        .contains("MemoryError", "A script can use 64 MB of memory");
    assertThat(script(Map.of("RUNBOOK_SCRIPT_MEMORY", "unlimited")).exitCode()).isEqualTo(0);

    Ran wrong = script(Map.of("RUNBOOK_SCRIPT_MEMORY", "lots"));
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("RUNBOOK_SCRIPT_MEMORY is 'lots'; it is a number of megabytes, or unlimited");
  }

  private static Ran script(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("PATH", System.getenv("PATH"));
    return Ran.runbookWith(all, "run", right("memory.yaml"));
  }
}
