package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.action.Attachments;
import org.junit.jupiter.api.Test;

class CreateFunctionTest {

  private static final String CREATE = "lambda:CreateFunction";
  private static final String DESCRIBE = "lambda:GetFunctionConfiguration";
  private static final String ACTIVE =
      "{'FunctionName': 'f', 'FunctionArn': 'arn:aws:lambda:eu-west-1:1:function:f', 'State': 'Active'}";
  private static final String PENDING = ACTIVE.replace("Active", "Pending");
  private static final String OUTPUTS = "{'FunctionArn':'arn:aws:lambda:eu-west-1:1:function:f'}";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void everything_that_is_said_of_it_is_asked_for() throws InterruptedException {
    aws.answers(CREATE, ACTIVE);

    String outputs =
        attempt(
                "'Description': 'Counts', 'Timeout': 7, 'MemorySize': 512, 'Environment': {'A': 'b'}, 'Tags': {'team': 'x'}")
            .outputs(aws);

    assertThat(outputs).isEqualTo(OUTPUTS);
    assertThat(aws.calls().getFirst())
        .startsWith(
            CREATE
                + " {'FunctionName':'f','Runtime':'nodejs22.x','Role':'arn:aws:iam::1:role/Code','Description':'Counts','MemorySize':512,'Tags':{'team':'x'},'Timeout':7,'Environment':{'Variables':{'A':'b'}},'Handler':'index.main','Code':{'ZipFile':'UEsDB");
  }

  @Test
  void code_may_run_for_five_minutes_unless_something_else_is_said() throws InterruptedException {
    aws.answers(CREATE, ACTIVE);

    assertThat(attempt("'Tags': {}").outputs(aws)).isEqualTo(OUTPUTS);

    assertThat(aws.calls().getFirst())
        .contains("'Timeout':300")
        .doesNotContain("Tags", "Environment", "MemorySize");
  }

  @Test
  void it_is_waited_for_until_Lambda_is_done_with_it() throws InterruptedException {
    aws.answers(CREATE, PENDING)
        .refuses(DESCRIBE, "ResourceNotFoundException")
        .answers(DESCRIBE, PENDING)
        .answers(DESCRIBE, ACTIVE);

    assertThat(attempt("").outputs(aws)).isEqualTo(OUTPUTS);
    assertThat(aws.pauses()).isEqualTo(3);
  }

  @Test
  void a_function_that_cannot_be_made_ready_fails_with_the_reason() throws InterruptedException {
    aws.answers(CREATE, PENDING)
        .answers(DESCRIBE, "{'State': 'Failed', 'StateReason': 'The subnet is full'}");

    var failed = attempt("").failed(aws);

    assertThat(failed.failure().message())
        .contains("Lambda could not make the function ready. The subnet is full");
    assertThat(Attempt.text(failed.answer().outputs())).isEqualTo(OUTPUTS);
  }

  @Test
  void a_function_that_a_former_performance_created_is_this_one() throws InterruptedException {
    aws.refuses(CREATE, "ResourceConflictException", "Function already exist: f")
        .answers(DESCRIBE, PENDING)
        .answers(DESCRIBE, ACTIVE);

    assertThat(attempt("").outputs(aws)).isEqualTo("{}");
  }

  @Test
  void a_role_of_which_Lambda_has_not_heard_yet_is_waited_for() throws InterruptedException {
    unheard().answers(CREATE, ACTIVE);

    assertThat(attempt("").outputs(aws)).isEqualTo(OUTPUTS);
    assertThat(aws.pauses()).isEqualTo(1);
  }

  @Test
  void a_role_that_Lambda_never_may_assume_fails() throws InterruptedException {
    for (int i = 0; i < 9; i++) {
      unheard();
    }

    assertThat(attempt("").failed(aws).failure().message())
        .startsWith("Step fails when it is creating the Lambda function. ")
        .contains("The role defined for the function cannot be assumed by Lambda");
  }

  private ScriptedAws unheard() {
    return aws.refuses(
        CREATE,
        "InvalidParameterValueException",
        "The role defined for the function cannot be assumed by Lambda.");
  }

  @Test
  void that_there_is_none_is_said_only_of_one_that_may_not_be_created()
      throws InterruptedException {
    aws.forbids(CREATE).refuses(CREATE, "ServiceException").answers(CREATE, PENDING);

    assertThat(Attempt.text(attempt("").begun(aws).answer().outputs()))
        .isEqualTo("{'Refused':'AccessDeniedException'}");
    assertThat(Attempt.text(attempt("").begun(aws).answer().outputs())).isEqualTo("{}");
    aws.forbids(DESCRIBE);
    assertThat(Attempt.text(attempt("").failed(aws).answer().outputs())).isEqualTo(OUTPUTS);
  }

  @Test
  void a_stop_is_let_out() {
    aws.isInterruptedAt(CREATE);

    assertThatThrownBy(() -> attempt("").made(aws)).isInstanceOf(InterruptedException.class);
  }

  @Test
  void a_file_that_is_no_attachment_is_told_before_anything_is_asked() throws InterruptedException {
    var failed =
        Attempt.at(
                new CreateFunction(Attachments.BESIDE_THE_RUNBOOK),
                "{'FunctionName': 'f', 'Role': 'r', 'Runtime': 'python3.13', 'Handler': 'h', 'CodeFile': 'a.py'}")
            .failed(aws);

    assertThat(failed.failure().message())
        .contains("Attachment 'a.py' is not among the runbook's files; it declares none");
    assertThat(aws.calls()).isEmpty();
  }

  private Attempt attempt(String more) {
    return Attempt.at(
        new CreateFunction(Attachments.BESIDE_THE_RUNBOOK),
        "{'FunctionName': 'f', 'Role': 'arn:aws:iam::1:role/Code', 'Runtime': 'nodejs22.x', 'Handler': 'main', 'Code': 'export const main = 1'%s}"
            .formatted(more.isEmpty() ? "" : ", " + more));
  }
}
