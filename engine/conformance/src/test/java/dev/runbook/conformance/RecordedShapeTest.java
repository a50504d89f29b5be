package dev.runbook.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.engine.ExecutionListener;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.AwsJson;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionRecord;
import dev.runbook.testkit.CaseRunner;
import dev.runbook.testkit.EchoAction;
import dev.runbook.testkit.TestCase;
import dev.runbook.testkit.VirtualBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What GetAutomationExecution shows beyond what a test file can expect (spec: executions, what is
 * recorded).
 */
class RecordedShapeTest {

  @Test
  void steps_that_were_not_reached_are_listed_pending_and_empty() throws Exception {
    JsonNode never = steps("language/order/next-step", 0).get(3);

    assertThat(never.toString())
        .isEqualTo(
            """
            {"StepName":"neverReached","Action":"runbook:echo","StepStatus":"Pending","Inputs":{},"Outputs":{},\
            "StepExecutionId":"%s","OverriddenParameters":{}}\
            """
                .formatted(never.path("StepExecutionId").asText()));
  }

  @Test
  void the_flow_of_a_step_is_recorded_as_it_is_written_and_only_then() throws Exception {
    List<JsonNode> steps = steps("language/failures/is-critical-continue", 0);

    assertThat(steps.get(0).path("OnFailure").asText()).isEqualTo("Continue");
    assertThat(steps.get(0).path("IsCritical").asBoolean()).isTrue();
    assertThat(steps.get(0).path("TimeoutSeconds").asInt()).isEqualTo(30);
    assertThat(steps.get(0).path("FailureDetails").path("FailureStage").asText())
        .isEqualTo("Invocation");
    assertThat(steps.get(2).fieldNames())
        .toIterable()
        .doesNotContain(
            "OnFailure", "IsCritical", "TimeoutSeconds", "MaxAttempts", "IsEnd", "NextStep");
  }

  @Test
  void inputs_are_json_and_outputs_are_lists_of_texts() throws Exception {
    JsonNode show = steps("language/references/typed-references", 0).get(1);

    assertThat(show.path("Inputs").toString())
        .isEqualTo("{\"Value\":\"{\\\"k\\\":{\\\"deep\\\":[1,2]}}\"}");
    assertThat(show.path("Outputs").path("OutputPayload")).hasSize(1);
  }

  @Test
  void the_steps_of_a_loop_name_their_iteration_and_each_has_an_id_of_its_own() throws Exception {
    List<JsonNode> steps = steps("actions/aws-loop/iterators", 0);

    assertThat(steps.get(3).path("ParentStepDetails").toString())
        .isEqualTo(
            """
            {"StepExecutionId":"%s","StepName":"each","Action":"aws:loop","Iteration":2,"IteratorValue":"ben"}\
            """
                .formatted(steps.get(0).path("StepExecutionId").asText()));
    assertThat(steps).extracting(step -> step.path("StepExecutionId")).doesNotHaveDuplicates();
    assertThat(steps("actions/aws-loop/attempts", 0))
        .extracting(step -> step.path("StepExecutionId"))
        .doesNotHaveDuplicates();
  }

  @Test
  void attempts_are_one_step_execution() throws Exception {
    List<JsonNode> steps = steps("language/failures/max-attempts", 2);

    assertThat(steps).hasSize(2);
    assertThat(steps.get(0).path("Extensions").path("Attempts")).hasSize(4);
  }

  @Test
  void a_finished_step_in_mode_interactive_says_what_may_be_next() throws Exception {
    List<JsonNode> steps = steps("language/interactive/what-may-be-next", 1);

    assertThat(steps.subList(0, 3))
        .extracting(step -> step.path("ValidNextSteps").toString())
        .containsExactly("[\"short\"]", "[\"repair\"]", "");
  }

  @Test
  void an_execution_waits_while_one_of_its_steps_does() throws Exception {
    assertThat(states("actions/aws-pause/until-resumed"))
        .containsExactly(
            "Pending",
            "InProgress",
            "InProgress, pause InProgress",
            "Waiting, pause Waiting",
            "InProgress",
            "TimedOut");
  }

  /** The different states an execution goes through: its status, the step that runs, its status. */
  private static List<String> states(String folder) throws InterruptedException {
    var states = new States();
    try (var engine =
        RunbookEngine.builder()
            .actions(Repository.actions().with(new EchoAction()))
            .backend(VirtualBackend.performingActions())
            .listener(states)
            .build()) {
      engine.start(StartRequest.of(cases(folder).getFirst().runbook().source())).await();
    }
    return states.seen;
  }

  /** Keeps a record of its own of the execution it is told about. */
  private static final class States implements ExecutionListener {

    private final List<String> seen = new ArrayList<>();
    private @Nullable ExecutionRecord record;

    @Override
    public void on(ExecutionEvent event) {
      if (event instanceof ExecutionEvent.Accepted accepted) {
        record = new ExecutionRecord(accepted);
      } else {
        Objects.requireNonNull(record, "an execution is accepted first").add(event);
      }
      String state = state(record.snapshot());
      if (seen.isEmpty() || !seen.getLast().equals(state)) {
        seen.add(state);
      }
    }

    private static String state(Execution execution) {
      JsonNode json = AwsJson.getAutomationExecution(execution).path("AutomationExecution");
      String status = json.path("AutomationExecutionStatus").asText();
      return execution.steps().stream()
          .filter(step -> step.name().equals(json.path("CurrentStepName").asText()))
          .map(step -> "%s, %s %s".formatted(status, step.name(), step.status()))
          .findFirst()
          .orElse(status);
    }
  }

  /** The step executions of one case of a folder of {@code runbooks}. */
  private static List<JsonNode> steps(String folder, int number) throws InterruptedException {
    var runner = new CaseRunner(Repository.actions());
    Execution execution = runner.run(cases(folder).get(number)).execution().orElseThrow();
    JsonNode json = AwsJson.getAutomationExecution(execution);
    return StreamSupport.stream(
            json.path("AutomationExecution").path("StepExecutions").spliterator(), false)
        .toList();
  }

  private static List<TestCase> cases(String folder) {
    return Repository.cases(
        Repository.TOP.resolve("runbooks").resolve(folder).resolve("runbook.test.yaml"));
  }
}
