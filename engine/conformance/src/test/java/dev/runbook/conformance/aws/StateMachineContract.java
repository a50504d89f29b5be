package dev.runbook.conformance.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.source.Source;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The action that runs state machines. */
interface StateMachineContract {

  /** A place that imitates AWS. */
  Site site();

  @Test
  default void a_state_machine_gives_its_output() throws InterruptedException {
    String machine =
        machine("greets", "{'Type': 'Pass', 'Result': {'greeting': 'hello'}, 'End': true}");

    Execution ended = run(machine, 60);

    Site.succeeded(ended);
    assertThat(Site.output(ended, "run", "status")).isEqualTo("SUCCEEDED");
    assertThat(Site.output(ended, "run", "output")).contains("hello");
    assertThat(Site.output(ended, "run", "input")).contains("anna");
  }

  @Test
  default void a_state_machine_that_fails_says_why() throws InterruptedException {
    String machine =
        machine("refuses", "{'Type': 'Fail', 'Error': 'Full', 'Cause': 'no seat left'}");

    Execution ended = run(machine, 60);

    assertThat(Site.failure(ended, "run"))
        .startsWith(
            "Step fails when it is verifying the state machine has succeeded. Execution arn:aws:states:us-east-1:")
        .contains(" ended as FAILED: Full: no seat left");
  }

  @Test
  default void a_state_machine_that_is_not_awaited_to_its_end_is_stopped()
      throws InterruptedException {
    String machine = machine("waits", "{'Type': 'Wait', 'Seconds': 600, 'End': true}");

    Execution ended = run(machine, 2);

    assertThat(ended.status()).isEqualTo(Status.TimedOut);
    ObjectNode executions =
        site()
            .ask("stepfunctions", "ListExecutions", "{'stateMachineArn': '%s'}".formatted(machine));
    assertThat(executions.path("executions").findValuesAsText("status")).containsExactly("ABORTED");
  }

  private Execution run(String machine, int seconds) throws InterruptedException {
    return site()
        .run(
            new Source(
                "machine.yaml",
                """
                schemaVersion: '0.3'
                parameters: {Machine: {type: String}}
                mainSteps:
                  - name: run
                    action: aws:executeStateMachine
                    timeoutSeconds: %d
                    inputs: {stateMachineArn: '{{ Machine }}', input: '{"who": "anna"}'}
                """
                    .formatted(seconds)),
            Map.of("Machine", machine));
  }

  private String machine(String name, String state) {
    String definition = "{'StartAt': 'only', 'States': {'only': %s}}".formatted(state);
    ObjectNode request =
        Site.json(
            "{'name': '%s', 'roleArn': 'arn:aws:iam::%s:role/states'}"
                .formatted(name, Moto.ACCOUNT));
    request.put("definition", definition.replace('\'', '"'));
    return site()
        .ask("stepfunctions", "CreateStateMachine", request)
        .path("stateMachineArn")
        .asText();
  }
}
