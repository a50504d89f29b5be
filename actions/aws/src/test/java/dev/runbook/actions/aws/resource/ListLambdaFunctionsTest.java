package dev.runbook.actions.aws.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListLambdaFunctionsTest {

  private static final String LIST = "lambda:ListFunctions";
  private static final String FIRST =
      "{'Functions': [{'FunctionName': 'a', 'MemorySize': 128}], 'NextMarker': 'm-1', 'ResponseMetadata': {}}";
  private static final String LAST = "{'Functions': [{'FunctionName': 'b'}]}";

  private final ScriptedAws aws = new ScriptedAws();

  @Test
  void a_page_says_where_the_next_begins() throws InterruptedException {
    aws.answers(LIST, FIRST);

    assertThat(attempt("{'Marker': 'm-0', 'MaxItems': 1, 'FunctionVersion': 'ALL'}").outputs(aws))
        .isEqualTo("{'Functions':[{'FunctionName':'a','MemorySize':128}],'NextMarker':'m-1'}");
    assertThat(aws.calls())
        .containsExactly(LIST + " {'Marker':'m-0','MaxItems':1,'FunctionVersion':'ALL'}");
  }

  @Test
  void the_last_page_does_not() throws InterruptedException {
    aws.answers(LIST, LAST);

    assertThat(attempt("{'Marker': ''}").outputs(aws))
        .isEqualTo("{'Functions':[{'FunctionName':'b'}]}");
    assertThat(aws.calls()).containsExactly(LIST + " {}");
  }

  @Test
  void all_pages_are_one_list() throws InterruptedException {
    aws.answers(LIST, FIRST).answers(LIST, LAST);

    assertThat(attempt("{'All': true}").outputs(aws))
        .isEqualTo("{'Functions':[{'FunctionName':'a','MemorySize':128},{'FunctionName':'b'}]}");
    assertThat(aws.calls()).containsExactly(LIST + " {}", LIST + " {'Marker':'m-1'}");
  }

  @Test
  void a_page_is_not_all() {
    assertThat(attempt("{'All': true, 'MaxItems': 3}").refusal())
        .isEqualTo("All lists every function; Marker and MaxItems are for a single page");
    assertThat(attempt("{'MaxItems': 51}").refusal()).contains("it must be 1 to 50");
  }

  private static Attempt attempt(String inputs) {
    return Attempt.at(new ListLambdaFunctions(), inputs);
  }
}
