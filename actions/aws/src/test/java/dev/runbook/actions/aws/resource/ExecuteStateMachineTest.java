package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecuteStateMachineTest {

  private static final String START = "stepfunctions:StartExecution";
  private static final String DESCRIBE = "stepfunctions:DescribeExecution";
  private static final String STOP = "stepfunctions:StopExecution";
  private static final String MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:Work";
  private static final String EXECUTION = "arn:aws:states:eu-west-1:111122223333:execution:Work:";
  private static final String STARTED = "{'executionArn': 'e-1'}";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void a_state_machine_is_waited_for_and_its_outputs_are_those_of_its_execution()
      throws InterruptedException {
    aws.answers(START, STARTED)
        .refuses(DESCRIBE, "ExecutionDoesNotExist")
        .answers(DESCRIBE, "{'executionArn': 'e-1', 'status': 'RUNNING'}")
        .answers(DESCRIBE, "{'executionArn': 'e-1', 'status': 'PENDING_REDRIVE'}")
        .answers(
            DESCRIBE,
            "{'executionArn': 'e-1', 'stateMachineArn': 'm', 'name': 'n', 'status': 'SUCCEEDED', 'startDate': '2026-01-01T00:00:00Z', 'stopDate': '2026-01-01T00:01:00Z', 'input': '{}', 'output': '3', 'redriveCount': 0, 'ResponseMetadata': {}}");

    var result = attempt(", 'input': '{}'").made(aws);

    assertThat(Attempt.text(result.answer().outputs()))
        .isEqualTo(
            "{'executionArn':'e-1','input':'{}','name':'n','output':'3','startDate':'2026-01-01T00:00:00Z','stateMachineArn':'m','status':'SUCCEEDED','stopDate':'2026-01-01T00:01:00Z'}");
    assertThat(Attempt.text(result.answer().root()))
        .contains("'redriveCount':0")
        .doesNotContain("ResponseMetadata");
    assertThat(aws.calls().subList(0, 2))
        .containsExactly(
            START
                + " {'stateMachineArn':'%s','input':'{}','name':'%s'}"
                    .formatted(MACHINE, Attempt.TOKEN),
            DESCRIBE + " {'executionArn':'e-1'}");
    assertThat(aws.pauses()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"FAILED", "TIMED_OUT", "ABORTED"})
  void an_execution_that_does_not_succeed_fails_and_says_why(String status)
      throws InterruptedException {
    aws.answers(START, STARTED)
        .answers(
            DESCRIBE,
            "{'executionArn': 'e-1', 'status': '%s', 'error': 'NoDisk', 'cause': 'disk full'}"
                .formatted(status));

    var failed = attempt("").failed(aws);

    assertThat(failed.failure().message())
        .startsWith(
            "Step fails when it is verifying the state machine has succeeded. Execution e-1 ended as %s: NoDisk: disk full. Please"
                .formatted(status));
    assertThat(failed.failure().stage()).hasToString("PostVerification");
    assertThat(Attempt.text(failed.answer().outputs()))
        .isEqualTo("{'executionArn':'e-1','status':'%s'}".formatted(status));
  }

  @ParameterizedTest
  @CsvSource({"''", ":live", ":3"})
  void an_attempt_performed_again_goes_on_with_its_own_execution(String qualifier)
      throws InterruptedException {
    aws.refuses(START, "ExecutionAlreadyExists")
        .answers(DESCRIBE, "{'status': 'SUCCEEDED', 'output': '3'}");

    assertThat(
            Attempt.at(
                    new ExecuteStateMachine(),
                    "{'stateMachineArn': '%s%s'}".formatted(MACHINE, qualifier))
                .outputs(aws))
        .isEqualTo(
            "{'executionArn':'%s%s','output':'3','status':'SUCCEEDED'}"
                .formatted(EXECUTION, Attempt.TOKEN));
  }

  @Test
  void a_name_of_the_runbook_that_is_taken_fails() throws InterruptedException {
    aws.refuses(START, "ExecutionAlreadyExists");

    assertThat(attempt(", 'name': 'nightly'").failed(aws).failure().message())
        .startsWith(
            "Step fails when it is executing the state machine. ExecutionAlreadyExists: AWS says no.");
  }

  @Test
  void a_step_that_is_given_up_stops_its_execution() {
    aws.answers(START, STARTED).isInterruptedAt(DESCRIBE).answers(STOP, "{}");

    assertThatThrownBy(() -> attempt("").made(aws)).isInstanceOf(InterruptedException.class);
    assertThat(aws.calls().getLast()).startsWith(STOP + " {'executionArn':'e-1','cause':");
  }

  @Test
  void a_stop_that_is_refused_hides_nothing() {
    aws.answers(START, STARTED).isInterruptedAt(DESCRIBE).refuses(STOP, "AccessDenied");

    assertThatThrownBy(() -> attempt("").made(aws)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void the_execution_outlives_a_question_that_is_refused() throws InterruptedException {
    aws.answers(START, STARTED).refuses(DESCRIBE, "AccessDenied");

    assertThat(Attempt.text(attempt("").failed(aws).answer().outputs()))
        .isEqualTo("{'executionArn':'e-1'}");
  }

  @Test
  void a_name_has_eighty_characters_at_most() {
    assertThat(attempt(", 'name': '%s'".formatted("x".repeat(81))).refusal())
        .endsWith("it must have 1 to 80 characters, and has 81");
  }

  @Test
  void what_it_would_call_is_known_beforehand() {
    assertThat(attempt("").planned())
        .containsExactly(
            START + " {'stateMachineArn':'%s'}".formatted(MACHINE), DESCRIBE + " {}", STOP + " {}");
  }

  private static Attempt attempt(String more) {
    return Attempt.at(
        new ExecuteStateMachine(), "{'stateMachineArn': '%s'%s}".formatted(MACHINE, more));
  }
}
