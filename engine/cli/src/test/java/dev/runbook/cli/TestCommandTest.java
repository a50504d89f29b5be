package dev.runbook.cli;

import static dev.runbook.cli.Ran.runbook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.Actions;
import dev.runbook.action.FlowAction;
import dev.runbook.action.FlowContext;
import dev.runbook.action.FlowResult;
import dev.runbook.action.Inputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void thereIsARunbook() throws IOException {
    Files.writeString(
        folder.resolve("wait.yaml"),
        """
        schemaVersion: '0.3'
        mainSteps:
          - {name: rest, action: 'aws:sleep', inputs: {Duration: P3D}, onCancel: 'step:tidy', isEnd: true}
          - {name: tidy, action: 'aws:invokeLambdaFunction', inputs: {FunctionName: Tidy}}
        """);
  }

  @Test
  void a_case_is_a_line_under_its_file_and_ends_with_0() throws IOException {
    write("a.test.yaml", "- {name: rests, expect: {elapsed: P3D}}");

    Ran ran = test();

    assertThat(ran.out())
        .startsWith(folder + "/a.test.yaml\n  ✓ rests  3d 00h\n\n1 case: 1 passed; ");
    assertThat(ran.out()).endsWith(" for 3d 00h of virtual time\n");
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void a_case_that_fails_is_followed_by_what_differs_and_ends_with_1() throws IOException {
    write("a.test.yaml", "- {name: rests, expect: {status: Failed}}");

    Ran ran = test();

    assertThat(ran.out())
        .contains(
            """
              ✗ rests  3d 00h
                %s/a.test.yaml:3:36: status
                  expected: Failed
                  but was:  Success

            1 case: 0 passed, 1 failed; \
            """
                .formatted(folder));
    assertThat(ran.exitCode()).isEqualTo(1);
  }

  @Test
  void a_wrong_file_is_told_beside_the_results_of_the_others_and_ends_with_2() throws IOException {
    write("a.test.yaml", "- {name: rests, expects: {}}");
    write("b.test.yaml", "- name: rests");

    Ran ran = test();

    assertThat(ran.out())
        .startsWith("%1$s/a.test.yaml\n%1$s/a.test.yaml:3:19: UNKNOWN_FIELD: ".formatted(folder))
        .contains("✓ rests")
        .contains("1 case: 1 passed, 1 file is wrong; ");
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void paths_without_test_files_are_told() {
    assertThat(test())
        .isEqualTo(
            new Ran(
                2,
                "",
                "runbook: %s holds no test files\n  = a test file is called *.test.yaml\n"
                    .formatted(folder)));
    assertThat(runbook("test", folder + "/none").err()).contains("there is no such file or folder");
    assertThat(runbook("test", folder + "/none").exitCode()).isEqualTo(2);
  }

  @Test
  void a_runbook_in_place_of_a_test_file_is_told() {
    assertThat(runbook("test", folder + "/wait.yaml").out())
        .contains("wait.yaml:1:1: BAD_VALUE: this is a runbook, not a test file");
  }

  @Test
  void only_the_cases_that_are_asked_for_run() throws IOException {
    write("a.test.yaml", "- name: rests", "- name: fails", "  expect: {status: Failed}");

    assertThat(test("--only", "rest").exitCode()).isZero();
    assertThat(test("--only", "slep"))
        .isEqualTo(new Ran(2, "", "runbook: no case's name contains 'slep'\n"));
  }

  @Test
  void coverage_says_what_no_case_reached_and_can_be_demanded() throws IOException {
    write("a.test.yaml", "- name: rests");

    assertThat(test("--coverage").out())
        .endsWith(
            """
             33 %%  %s/wait.yaml
                   never: onCancel of rest: step:tidy (line 3)
                   never: step tidy (line 4)
             33 %%  of everything: 1 of 3 reached
            """
                .formatted(folder));
    assertThat(test("--coverage").exitCode()).isZero();
    assertThat(test("--coverage-min", "34").exitCode()).isEqualTo(1);
    assertThat(test("--coverage-min", "33").exitCode()).isZero();
    assertThat(test("--coverage-min", "all").err()).contains("is a percentage from 0 to 100");
  }

  @Test
  void json_has_every_case_with_its_execution_and_differences() throws IOException {
    write("a.test.yaml", "- {name: rests, expect: {status: Failed}}");

    JsonNode json = new ObjectMapper().readTree(test("--output=json", "--coverage").out());

    JsonNode testCase = json.at("/files/0/cases/0");
    assertThat(testCase.get("outcome").asText()).isEqualTo("failed");
    assertThat(testCase.at("/differences/0/line").asInt()).isEqualTo(3);
    assertThat(testCase.at("/execution/elapsed").asText()).isEqualTo("PT72H");
    assertThat(json.at("/failed").asInt()).isEqualTo(1);
    assertThat(json.at("/coverage/runbooks/0/missing/1/what").asText()).isEqualTo("step tidy");
  }

  @Test
  void junit_xml_holds_suites_cases_failures_and_errors() throws IOException {
    write("a.test.yaml", "- {name: 'rests <&>', expect: {status: Failed}}");
    write("b.test.yaml", "- {nam: rests}");

    String xml = test("--output", "junit").out();

    assertThat(xml)
        .startsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<testsuites name=\"runbook test\" tests=\"2\" failures=\"1\" errors=\"1\" time=")
        .contains(
            "<testcase name=\"rests &lt;&amp;&gt;\" classname=\"%s/a.test.yaml\"".formatted(folder))
        .contains("line=\"3\"><failure message=\"status differs\">")
        .contains("<error message=\"a case needs a 'name' that says what it shows\">");
  }

  @Test
  void a_bug_of_the_engine_is_told_apart_from_a_case_that_fails() throws Exception {
    Files.writeString(
        folder.resolve("a.test.yaml"),
        """
        document:
          schemaVersion: '0.3'
          mainSteps: [{name: one, action: 'test:breaks'}]
        cases: [{name: breaks}]
        """);
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var console =
        new Console(
            InputStream.nullInputStream(), new PrintStream(out), new PrintStream(err), 0, Map.of());
    var command = new TestCommand(console, Actions.of(List.of(new Breaks())));

    int exitCode =
        command.execute(command.syntax().read(List.of(folder.toString(), "--output=junit")));

    assertThat(exitCode).isEqualTo(3);
    assertThat(out.toString(UTF_8)).contains("errors=\"1\"").contains("<error message=");
    assertThat(err.toString(UTF_8)).startsWith("runbook: the engine failed: ").contains("broken");
  }

  /** {@code test:breaks}: breaks the interpreter, as only a bug does. */
  private record Breaks() implements FlowAction {

    @Override
    public ActionDefinition definition() {
      return ActionDefinition.named("test:breaks", "Breaks the interpreter.");
    }

    @Override
    public FlowResult perform(Inputs inputs, FlowContext flow) {
      throw new IllegalStateException("broken");
    }
  }

  private Ran test(String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "test";
    words[1] = folder.toString();
    System.arraycopy(options, 0, words, 2, options.length);
    return runbook(words);
  }

  private void write(String file, String... cases) throws IOException {
    Files.writeString(
        folder.resolve(file), "runbook: wait.yaml\ncases:\n  " + String.join("\n  ", cases));
  }
}
