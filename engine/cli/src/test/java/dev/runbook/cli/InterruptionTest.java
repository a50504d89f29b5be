package dev.runbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a signal does, tried on a process of its own. */
class InterruptionTest {

  @Test
  void a_signal_stops_the_execution_and_its_onCancel_step_runs() throws Exception {
    Process process = Child.start("run", Ran.right("long-pause.yaml"), "--output", "json");
    Child.awaitLine(process.errorReader(StandardCharsets.UTF_8), "step pause started");

    process.toHandle().destroy(); // SIGTERM, answered as SIGINT is; the streams stay open

    JsonNode execution =
        new ObjectMapper().readTree(process.inputReader()).get("AutomationExecution");
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(execution.get("AutomationExecutionStatus").asText()).isEqualTo("Cancelled");
    assertThat(execution.at("/StepExecutions/0/StepStatus").asText()).isEqualTo("Cancelled");
    assertThat(execution.at("/StepExecutions/1/StepName").asText()).isEqualTo("cleanUp");
    assertThat(execution.at("/StepExecutions/1/StepStatus").asText()).isEqualTo("Success");
  }
}
