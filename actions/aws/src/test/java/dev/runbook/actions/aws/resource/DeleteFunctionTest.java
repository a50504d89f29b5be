package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeleteFunctionTest {

  private static final String DELETE = "lambda:DeleteFunction";
  private static final String UNKNOWN = "ResourceNotFoundException";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void a_function_is_deleted() throws InterruptedException {
    aws.answers(DELETE, "{}");

    assertThat(attempt("").outputs(aws)).isEqualTo("{'Existed':true}");
    assertThat(aws.calls()).containsExactly(DELETE + " {'FunctionName':'f'}");
  }

  @Test
  void one_that_is_not_there_is_deleted() throws InterruptedException {
    aws.refuses(DELETE, UNKNOWN);

    assertThat(attempt("").outputs(aws)).isEqualTo("{'Existed':false}");
  }

  @Test
  void one_that_may_come_into_being_yet_is_looked_for_again() throws InterruptedException {
    aws.refuses(DELETE, UNKNOWN).refuses(DELETE, UNKNOWN).answers(DELETE, "{}");

    assertThat(attempt(", 'Expected': true").outputs(aws)).isEqualTo("{'Existed':true}");
    assertThat(aws.pauses()).isEqualTo(2);
  }

  @Test
  void what_never_comes_into_being_is_given_up() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      aws.refuses(DELETE, UNKNOWN);
    }

    assertThat(attempt(", 'Expected': true").outputs(aws)).isEqualTo("{'Existed':false}");
  }

  @Test
  void a_refusal_fails() throws InterruptedException {
    aws.forbids(DELETE);

    assertThat(attempt("").failed(aws).failure().message())
        .startsWith("Step fails when it is deleting the Lambda function. ");
  }

  private static Attempt attempt(String more) {
    return Attempt.at(new DeleteFunction(), "{'FunctionName': 'f'%s}".formatted(more));
  }
}
