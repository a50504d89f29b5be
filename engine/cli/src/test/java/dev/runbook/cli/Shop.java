package dev.runbook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A folder with a store of its own, and the command as somebody uses it there. */
record Shop(Path folder) {

  private Map<String, String> environment() {
    return Map.of(
        "HOME",
        "/nowhere",
        "PATH",
        System.getenv("PATH"),
        "RUNBOOK_STORE",
        folder.resolve("runbook.db").toString());
  }

  Ran runbook(String... words) {
    return Ran.runbookWith(environment(), words);
  }

  /** The command as a process of its own. */
  Process start(String... words) throws IOException {
    return Child.start(environment(), words);
  }

  /** A run that was killed, as {@code kill -9} does, while it waited for a person. */
  String killed(String... words) throws IOException, InterruptedException {
    Process process = start(words);
    BufferedReader progress = process.errorReader(StandardCharsets.UTF_8);
    String id = Child.awaitLine(progress, " started as ").replaceFirst(".* started as ", "");
    untilItWaits(id);
    process.destroyForcibly().waitFor();
    return id;
  }

  /** Returns once it is written down that an execution waits for a person. */
  void untilItWaits(String id) throws JsonProcessingException {
    while (!show(id).path("AutomationExecutionStatus").asText().equals("Waiting")) {
      Thread.onSpinWait();
    }
  }

  /** What {@code executions} lists. */
  List<JsonNode> executions(String... options) throws JsonProcessingException {
    List<String> words = new ArrayList<>(List.of("executions", "--output", "json"));
    words.addAll(List.of(options));
    JsonNode json = new ObjectMapper().readTree(runbook(words.toArray(String[]::new)).out());
    List<JsonNode> executions = new ArrayList<>();
    json.get("AutomationExecutionMetadataList").forEach(executions::add);
    return executions;
  }

  /** An execution as {@code show} gives it. */
  JsonNode show(String id) throws JsonProcessingException {
    return new ObjectMapper()
        .readTree(runbook("show", id, "--output", "json").out())
        .get("AutomationExecution");
  }

  /** The id of the execution that was listed first. */
  String latest() throws JsonProcessingException {
    return executions().getFirst().get("AutomationExecutionId").asText();
  }
}
