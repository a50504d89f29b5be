package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.functions.internal.definition.FunctionDefinition;
import dev.runbook.functions.internal.definition.FunctionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How functions are found in folders. */
final class FunctionFolderTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "lambda_function.py, def lambda_handler(e c), python3.13, lambda_function.lambda_handler",
    "lambda_function.py, async def handler(e c), python3.13, lambda_function.handler",
    "index.py, def handler(e c), python3.13, index.handler",
    "index.mjs, export const handler = 1, nodejs22.x, index.handler",
    "index.cjs, exports.lambdaHandler = 1, nodejs22.x, index.lambdaHandler",
    "app.rb, def handler(event:), ruby3.4, app.handler",
    "lambda_function.rb, '', ruby3.4, lambda_function.lambda_handler",
    "bootstrap, '', provided.al2023, bootstrap"
  })
  void a_code_file_tells_runtime_and_handler(
      String file, String content, String runtime, String handler) {
    write(folder, "One/" + file, content);

    assertThat(only().settings())
        .isEqualTo(new FunctionSettings(runtime, handler, Duration.ofSeconds(60), 128, Map.of()));
    assertThat(only().name()).isEqualTo("One");
  }

  @Test
  void function_yaml_overrides_what_the_folder_tells() {
    write(folder, "One/main.py", "");
    write(
        folder,
        "One/function.yaml",
        """
        name: Other
        runtime: python3.9
        handler: main.go
        timeout: 5
        memory: 512
        environment:
          COUNT: 3
          FLAG: true
        """);

    assertThat(only().name()).isEqualTo("Other");
    assertThat(only().settings())
        .isEqualTo(
            new FunctionSettings(
                "python3.9",
                "main.go",
                Duration.ofSeconds(5),
                512,
                Map.of("COUNT", "3", "FLAG", "true")));
  }

  @Test
  void a_glob_is_what_the_function_answers_to() {
    write(folder, "Identify/lambda_function.py", "");
    write(folder, "Identify/function.yaml", "name: IdentifyRootVolumeLambda-*\n");

    assertThat(only().name()).isEqualTo("Identify");
    assertThat(only().invokedAs().matches("IdentifyRootVolumeLambda-1a2b")).isTrue();
    assertThat(only().invokedAs().matches("IdentifyRootVolume")).isFalse();
  }

  @Test
  void the_folder_itself_may_be_the_function() {
    write(folder, "Mine/index.js", "exports.handler = 1");

    assertThat(FunctionSet.read(folder.resolve("Mine")).names()).containsExactly("Mine");
  }

  @Test
  void folders_without_code_are_not_functions() {
    write(folder, "A/lambda_function.py", "");
    write(folder, "B/notes.txt", "");
    write(folder, ".git/index.js", "");
    write(folder, "C/index.js", "");

    assertThat(FunctionSet.read(folder).names()).containsExactly("A", "C");
  }

  @Test
  void a_template_in_the_folder_is_read_if_nothing_else_is_there() {
    write(
        folder,
        "template.yaml",
        """
        Resources:
          Inline:
            Type: AWS::Serverless::Function
            Properties: {Runtime: python3.12, Handler: index.handler, InlineCode: ''}
        """);

    assertThat(FunctionSet.read(folder).names()).containsExactly("Inline");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeout: soon   | function.yaml:1: timeout must be a whole number, was 'soon'",
        "timeout: 901    | function.yaml:1: timeout must be 1 to 900 seconds, was 901",
        "handlr: a.b     | function.yaml:1: 'handlr' is not a field of function.yaml; it may have name, runtime, handler, timeout, memory, environment",
        "environment: 3  | function.yaml:1: environment must be a mapping of names to values",
        "runtime: ruby3.4| function.yaml:1: no code file found in",
        "'a: [b'         | function.yaml:2: not valid YAML or JSON: expected ',' or ']'"
      })
  void a_mistake_in_function_yaml_is_shown_with_its_line(String yaml, String message) {
    write(folder, "One/lambda_function.py", "");
    write(folder, "One/function.yaml", yaml.replace("'", "") + "\n");

    assertThatThrownBy(() -> FunctionSet.read(folder))
        .isInstanceOf(FunctionSetException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_folder_without_functions_is_refused() {
    assertThatThrownBy(() -> FunctionSet.read(folder))
        .hasMessageContaining("no functions found; a function is a folder with bootstrap, lambda_");
    assertThatThrownBy(() -> FunctionSet.read(folder.resolve("missing")))
        .hasMessageContaining("missing: no such folder or template of functions");
  }

  @Test
  void two_functions_of_one_name_are_refused() {
    write(folder, "A/lambda_function.py", "");
    write(folder, "B/lambda_function.py", "");
    write(folder, "B/function.yaml", "name: A\n");

    assertThatThrownBy(() -> FunctionSet.read(folder))
        .hasMessageContaining("two functions are named 'A'");
  }

  private FunctionDefinition only() {
    assertThat(FunctionSet.read(folder).definitions("us-east-1")).hasSize(1);
    return FunctionSet.read(folder).definitions("us-east-1").get(0);
  }
}
