package dev.runbook.cli;

import static dev.runbook.cli.Ran.right;
import static dev.runbook.cli.Ran.runbook;
import static dev.runbook.cli.Ran.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import dev.runbook.issue.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code validate --output sarif} writes. */
class SarifTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void the_schema_of_SARIF_accepts_what_is_written() throws IOException {
    for (String[] words :
        new String[][] {{right("pause.yaml")}, {wrong("undeclared.yaml"), wrong("jumps.yaml")}}) {
      JsonNode log = JSON.readTree(validated(words).out());

      assertThat(schemaErrors(log)).isEmpty();
    }
  }

  @Test
  void the_schema_of_SARIF_refuses_what_is_not() throws IOException {
    JsonNode log = JSON.readTree("{\"version\": \"2.1.0\", \"runs\": [{\"results\": 1}]}");

    assertThat(schemaErrors(log)).isNotEmpty();
  }

  @Test
  void an_issue_is_a_result_of_a_rule_with_a_place_and_a_hint() throws IOException {
    Ran ran = validated(wrong("jumps.yaml"));

    JsonNode run = JSON.readTree(ran.out()).get("runs").get(0);
    JsonNode result = run.get("results").get(0);
    assertThat(result.get("ruleId").asText()).isEqualTo("UNKNOWN_STEP");
    assertThat(result.get("level").asText()).isEqualTo("error");
    assertThat(result.at("/message/text").asText())
        .startsWith("Unknown step name: ")
        .contains("\nknown here: ");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo(wrong("jumps.yaml"));
    assertThat(place.at("/region/startLine").asInt()).isPositive();
    assertThat(place.at("/region/startColumn").asInt()).isPositive();
    JsonNode rule = run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
    assertThat(rule.get("id").asText()).isEqualTo("UNKNOWN_STEP");
    assertThat(rule.at("/shortDescription/text").asText())
        .isEqualTo(Code.UNKNOWN_STEP.description());
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  @Test
  void a_file_elsewhere_is_named_in_full_and_blanks_are_written_as_URIs_have_them(
      @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("no steps.yaml"), "schemaVersion: '0.3'\n");

    JsonNode log = JSON.readTree(validated(file.toString()).out());

    assertThat(
            log.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri").asText())
        .startsWith("file:///")
        .endsWith("/no%20steps.yaml");
  }

  private static Ran validated(String... files) {
    String[] words = new String[files.length + 2];
    words[0] = "validate";
    words[1] = "--output=sarif";
    System.arraycopy(files, 0, words, 2, files.length);
    return runbook(words);
  }

  private static List<String> schemaErrors(JsonNode log) throws IOException {
    try (var schema = SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return new ValidatorFactory()
              .withJsonNodeFactory(new JacksonNode.Factory())
              .validate(JSON.readTree(schema), log)
              .getErrors()
              .stream()
              .map(error -> error.getInstanceLocation() + ": " + error.getError())
              .toList();
    }
  }
}
