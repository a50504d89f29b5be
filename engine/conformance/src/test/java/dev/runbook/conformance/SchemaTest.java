package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import dev.runbook.action.ActionDefinition;
import dev.runbook.engine.RunbookCheck;
import dev.runbook.issue.Report;
import dev.runbook.schema.ActionSchema;
import dev.runbook.schema.RunbookSchema;
import dev.runbook.source.Limits;
import dev.runbook.source.Source;
import dev.runbook.source.SourceReader;
import dev.runbook.testkit.EchoAction;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published schemas say what the definitions say, and what validation says. */
class SchemaTest {

  private static final Path SCHEMAS = Repository.TOP.resolve("schema");
  private static final URI BASE = URI.create("https://runbook.dev/schema/runbook.json");

  @Test
  void the_schema_of_runbooks_is_fresh() {
    isFresh(SCHEMAS.resolve("runbook.json"), new RunbookSchema(Repository.actions()).json());
  }

  @Test
  void the_schema_of_every_action_is_fresh_and_there_are_no_others() {
    List<ActionDefinition> definitions = Repository.actions().definitions();
    for (ActionDefinition action : definitions) {
      isFresh(
          SCHEMAS.resolve("actions").resolve(RunbookSchema.file(action)),
          new ActionSchema(action).json());
    }

    assertThat(Repository.in(SCHEMAS.resolve("actions")))
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(
            definitions.stream().map(RunbookSchema::file).toList());
  }

  static Stream<Path> ownRunbooks() {
    return Stream.of("library", "actions", "language")
        .map(Repository.TOP.resolve("runbooks")::resolve)
        .flatMap(folder -> Repository.under(folder).stream())
        .filter(file -> file.getFileName().toString().matches("runbook\\.(yaml|json)"))
        .filter(SchemaTest::isRight);
  }

  /** Some runbooks of the language show what is refused. */
  private static boolean isRight(Path runbook) {
    var report = new Report();
    new RunbookCheck(Repository.actions().with(new EchoAction())).check(source(runbook), report);
    return !report.hasErrors();
  }

  private static Source source(Path runbook) {
    return new Source(runbook.toString(), Repository.read(runbook));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ownRunbooks")
  void the_schema_accepts_what_validation_accepts(Path runbook) {
    assertThat(schemaErrors(runbook)).isEmpty();
  }

  static Stream<String> wrongInForm() {
    return Stream.of(
        "missing-field",
        "unknown-field",
        "bad-value",
        "schema-version",
        "bad-name",
        "unknown-action",
        "missing-input",
        "wrong-input",
        "unknown-input",
        "condition",
        "unknown-type",
        "wrong-type");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongInForm")
  void the_schema_refuses_what_is_wrong_in_form(String folder) {
    Path runbook =
        Repository.TOP.resolve("runbooks/errors").resolve(folder).resolve("runbook.yaml");

    assertThat(schemaErrors(runbook)).isNotEmpty();
  }

  private static List<String> schemaErrors(Path runbook) {
    JsonNode document =
        new SourceReader(Limits.STANDARD).read(source(runbook), new Report()).orElseThrow().json();
    Validator validator =
        new ValidatorFactory().withJsonNodeFactory(new JacksonNode.Factory()).createValidator();
    validator.registerSchema(BASE, Repository.read(SCHEMAS.resolve("runbook.json")));
    for (Path action : Repository.in(SCHEMAS.resolve("actions"))) {
      validator.registerSchema(
          BASE.resolve("actions/" + action.getFileName()), Repository.read(action));
    }
    return validator.validate(BASE, document).getErrors().stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getError())
        .toList();
  }

  private static void isFresh(Path file, ObjectNode schema) {
    String text = schema.toPrettyString() + "\n";
    if (Repository.updating()) {
      Repository.write(file, text);
    }
    assertThat(Repository.read(file))
        .as("stale: run mvn -pl engine/conformance -am test -Dupdate=true and commit")
        .isEqualTo(text);
  }
}
