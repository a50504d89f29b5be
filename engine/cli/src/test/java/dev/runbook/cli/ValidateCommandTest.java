package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static dev.runbook.cli.Ran.runbook;
import static dev.runbook.cli.Ran.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

  @Test
  void right_runbooks_end_with_0_and_a_summary() {
    Ran ran = runbook("validate", right("pause.yaml"), right("parent.yaml"));

    assertThat(ran).isEqualTo(new Ran(0, "2 files checked: no errors, 0 warnings\n", ""));
  }

  @Test
  void an_issue_is_shown_with_its_line_a_caret_and_what_to_do() {
    Ran ran = runbook("validate", wrong("undeclared.yaml"));

    assertThat(ran.out())
        .startsWith(wrong("undeclared.yaml") + ":5:24: UNDECLARED_PARAMETER: ")
        .contains("  |     inputs: {Duration: '{{ Pause }}'}\n  |                        ^\n")
        .endsWith("1 file checked: 1 with errors (1 error, 0 warnings)\n");
  }

  @Test
  void json_has_every_file_and_every_issue() throws IOException {
    Ran ran = runbook("validate", right("pause.yaml"), wrong("undeclared.yaml"), "--output=json");

    JsonNode files = new ObjectMapper().readTree(ran.out()).get("files");
    assertThat(files.get(0))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    "{'file': '%s', 'valid': true, 'issues': []}"
                        .formatted(right("pause.yaml"))
                        .replace('\'', '"')));
    JsonNode issue = files.get(1).get("issues").get(0);
    assertThat(issue.fieldNames())
        .toIterable()
        .containsExactly("code", "severity", "message", "line", "column");
    assertThat(issue.get("code").asText()).isEqualTo("UNDECLARED_PARAMETER");
    assertThat(issue.get("severity").asText()).isEqualTo("error");
    assertThat(issue.get("line").asInt()).isEqualTo(5);
  }

  @Test
  void what_AWS_would_refuse_is_an_error_only_where_the_runbook_is_to_run_there(
      @TempDir Path folder) throws IOException {
    String steps = "mainSteps: [{name: pause, action: aws:sleep, inputs: {Duration: PT1S}}]\n";
    String checksum = "{checksums: {sha256: %s}}".formatted("0".repeat(64));
    var text = new StringBuilder("schemaVersion: '0.3'\n" + steps + "files:\n");
    for (int number = 1; number <= 6; number++) {
      text.append("  f%d.zip: %s\n".formatted(number, checksum));
    }
    String file = Files.writeString(folder.resolve("files.yaml"), text).toString();

    Ran here = runbook("validate", file);
    Ran there = runbook("validate", file, "--aws");

    assertThat(here.out()).contains("files.yaml:9:3: warning: OVER_LIMIT: ");
    assertThat(here.exitCode()).isZero();
    assertThat(there.out()).contains("files.yaml:9:3: NOT_PORTABLE: ");
    assertThat(there.exitCode()).isEqualTo(2);
  }

  @Test
  void a_folder_is_searched_for_what_calls_itself_a_runbook(@TempDir Path folder)
      throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner"));
    Files.writeString(folder.resolve("a.yaml"), "\"schemaVersion\": 0.3\n");
    Files.writeString(inner.resolve("b.json"), "{\"mainSteps\": [], \"schemaVersion\": \"0.3\"}");
    Files.writeString(folder.resolve("command.yaml"), "schemaVersion: '2.2'\n");
    Files.writeString(
        folder.resolve("template.yaml"),
        "Resources: {D: {Properties: {Content: {schemaVersion: '0.3'}}}}\n");
    Files.writeString(folder.resolve("notes.txt"), "schemaVersion: '0.3'\n");

    Ran ran = runbook("validate", folder.toString());

    assertThat(ran.out()).contains("a.yaml:").contains("b.json:").contains("2 files checked");
  }

  @Test
  void a_folder_without_runbooks_is_told(@TempDir Path folder) {
    Ran ran = runbook("validate", folder.toString());

    assertThat(ran.err()).startsWith("runbook: %s holds no runbooks\n".formatted(folder));
    assertThat(ran.exitCode()).isEqualTo(2);
  }
}
