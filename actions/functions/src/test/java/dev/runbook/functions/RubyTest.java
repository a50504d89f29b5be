package dev.runbook.functions;

import static dev.runbook.functions.LocalLambda.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ruby functions, where there is a Ruby. */
final class RubyTest {

  @TempDir private Path functions;

  @BeforeEach
  void there_is_a_ruby() {
    String path = System.getenv().getOrDefault("PATH", "");
    assumeTrue(
        Arrays.stream(path.split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ruby"))));
  }

  @Test
  void a_ruby_function_answers_and_fails() {
    write(
        functions,
        "Ruby/lambda_function.rb",
        """
        def lambda_handler(event:, context:)
          raise ArgumentError, 'no such volume' if event['fail']
          { 'event' => event, 'name' => context.function_name,
            'time' => context.get_remaining_time_in_millis > 0 }
        end
        """);
    write(functions, "Module/app.rb", "module A\n def self.run(event:, context:) = event\nend\n");
    write(functions, "Module/function.yaml", "handler: app.A.run\n");
    write(functions, "Broken/app.rb", "require 'no_such_gem'\n");
    try (var lambda = LocalLambda.serving(functions)) {
      assertThat(lambda.answer("Ruby", "{\"a\": \"ż\"}"))
          .isEqualTo("{\"event\":{\"a\":\"ż\"},\"name\":\"Ruby\",\"time\":true}");
      assertThat(lambda.answer("Ruby", "{\"fail\": true}"))
          .startsWith(
              "{\"errorMessage\":\"no such volume\",\"errorType\":\"Function<ArgumentError>\",\"stackTrace\":[\"");
      assertThat(lambda.answer("Module", "[1]")).isEqualTo("[1]");
      assertThat(lambda.answer("Broken", "{}")).contains("Runtime.ImportModuleError");
    }
  }
}
