package dev.runbook.actions.aws.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.action.Remark;
import dev.runbook.aws.model.Services;
import dev.runbook.value.Conversion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenModelTest {

  @Test
  void a_model_of_the_users_own_that_cannot_be_read_is_a_warning(@TempDir Path models)
      throws IOException {
    Path file = models.resolve("acme/2026-01-01/service-2.json");
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, "{\"metadata\": {");
    JsonNode inputs = Conversion.parse("{\"Service\": \"acme\", \"Api\": \"Ping\"}").orElseThrow();

    List<Remark> remarks =
        new ExecuteAwsApi(() -> Services.bundled(models)).definition().remarks().apply(inputs);

    assertThat(remarks).hasSize(1);
    assertThat(remarks.getFirst().message())
        .startsWith("'%s' is no model of an AWS service: it is not JSON".formatted(file))
        .doesNotContain("REDACTED");
  }
}
