package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartAutomationTest {

  private static final String START = "ssm:StartAutomationExecution";
  private static final String GET = "ssm:GetAutomationExecution";
  private static final String STOP = "ssm:StopAutomationExecution";
  private static final String STARTED = "{'AutomationExecutionId': 'e-1'}";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void a_runbook_in_AWS_is_waited_for_and_its_outputs_are_one_list() throws InterruptedException {
    aws.answers(START, STARTED)
        .answers(GET, execution("'AutomationExecutionStatus': 'InProgress'"))
        .answers(
            GET,
            execution(
                "'AutomationExecutionStatus': 'Success', 'Outputs': {'a.Ids': ['i-1', 'i-2'], 'b.State': ['on']}"));

    String outputs = attempt(", 'Parameters': {'InstanceId': ['i-1']}").outputs(aws);

    assertThat(outputs)
        .isEqualTo("{'ExecutionId':'e-1','Status':'Success','Output':['i-1','i-2','on']}");
    assertThat(aws.calls())
        .containsExactly(
            START
                + " {'DocumentName':'AWS-Restart','Parameters':{'InstanceId':['i-1']},'ClientToken':'%s'}"
                    .formatted(Attempt.TOKEN),
            GET + " {'AutomationExecutionId':'e-1'}",
            GET + " {'AutomationExecutionId':'e-1'}");
  }

  @ParameterizedTest
  @CsvSource({"Failed", "TimedOut", "Cancelled", "Rejected", "CompletedWithFailure"})
  void any_other_end_fails_and_says_which_execution_to_look_at(String status)
      throws InterruptedException {
    aws.answers(START, STARTED)
        .answers(
            GET,
            execution(
                "'AutomationExecutionStatus': '%s', 'FailureMessage': 'no such instance'"
                    .formatted(status)));

    var failed = attempt("").failed(aws);

    assertThat(failed.failure().message())
        .contains(
            "Execution e-1 of runbook AWS-Restart in Systems Manager ended %s: no such instance"
                .formatted(status));
    assertThat(Attempt.text(failed.answer().outputs()))
        .isEqualTo("{'ExecutionId':'e-1','Status':'%s','Output':[]}".formatted(status));
  }

  @Test
  void an_execution_that_nobody_waits_for_any_more_is_stopped() {
    aws.answers(START, STARTED).isInterruptedAt(GET).answers(STOP, "{}");

    assertThatThrownBy(() -> attempt("").made(aws)).isInstanceOf(InterruptedException.class);

    assertThat(aws.calls().getLast()).isEqualTo(STOP + " {'AutomationExecutionId':'e-1'}");
  }

  @Test
  void what_cannot_be_looked_at_leaves_its_id() throws InterruptedException {
    aws.answers(START, STARTED).refuses(GET, "AccessDeniedException");

    var failed = attempt("").failed(aws);

    assertThat(Attempt.text(failed.answer().outputs())).isEqualTo("{'ExecutionId':'e-1'}");
  }

  private static Attempt attempt(String more) {
    return Attempt.at(new StartAutomation(), "{'DocumentName': 'AWS-Restart'%s}".formatted(more));
  }

  private static String execution(String members) {
    return "{'AutomationExecution': {%s}}".formatted(members);
  }
}
