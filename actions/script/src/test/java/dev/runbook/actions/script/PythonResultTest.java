package dev.runbook.actions.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.runbook.action.ActionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a handler gets, and what becomes of what it returns. */
class PythonResultTest {

  @Test
  void a_handler_gets_the_payload_typed_and_the_context() throws InterruptedException {
    var payload = JsonNodeFactory.instance.objectNode().put("n", 3).put("text", "ä😀");
    payload.putArray("list").add(true).addNull();

    String given =
        Attempt.python("handler = lambda events, context: [events, context['global:REGION']]")
            .with("InputPayload", payload)
            .payload();

    assertThat(given).isEqualTo("[{\"n\":3,\"text\":\"ä😀\",\"list\":[true,null]},\"eu-west-1\"]");
  }

  @Test
  void without_a_payload_a_handler_gets_an_empty_dictionary() throws InterruptedException {
    assertThat(
            Attempt.python("def handler(events, context): return [events, sorted(context)]")
                .payload())
        .isEqualTo(
            "[{},[\"automation:EXECUTION_ID\",\"global:ACCOUNT_ID\",\"global:AWS_PARTITION\",\"global:REGION\"]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "None | null",
        "'text' | \"text\"",
        "(1, 2.50) | [1,2.5]",
        "10 ** 30 | 1000000000000000000000000000000",
        "{1: {'a': None}} | {\"1\":{\"a\":null}}",
        "[0] * 100 == 100 | false"
      })
  void what_is_returned_is_the_payload(String expression, String json) throws InterruptedException {
    assertThat(Attempt.python("def handler(e, c): return " + expression).payload()).isEqualTo(json);
  }

  @Test
  void the_output_Payload_is_the_value_as_text() throws InterruptedException {
    ActionResult result = Attempt.python("def handler(e, c): return {'a': 1}").perform();

    assertThat(result.answer().outputs()).hasToString("{\"Payload\":\"{\\\"a\\\":1}\"}");
    assertThat(result.answer().root()).hasToString("{\"Payload\":{\"a\":1}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "datetime.datetime.now() | it holds a value of type datetime, which is not JSON serializable",
        "{'a': [{1, 2}]} | it holds a value of type set, which is not JSON serializable",
        "handler | it holds a value of type function, which is not JSON serializable",
        "float('nan') | Out of range float values are not JSON compliant",
        "{(1, 2): 3} | keys must be str, int, float, bool or None, not tuple",
        "'x' * 102399 | The handler's result has 102401 bytes as JSON; it can have 102400",
        "[0] * 101 | The handler returned a list of 101 items; it can have 100",
      })
  void what_is_no_JSON_or_too_much_of_it_fails(String expression, String reason)
      throws InterruptedException {
    assertThat(Attempt.python("import datetime\ndef handler(e, c): return " + expression).failure())
        .contains(reason);
  }

  @Test
  void printing_never_corrupts_the_result() throws InterruptedException {
    var attempt =
        Attempt.python(
            """
            import os, sys
            def handler(events, context):
                print('{"payload": 1}')
                print("to stderr \\ud800", file=sys.stderr)
                os.write(1, b"\\xff raw\\r\\n")
                sys.stdout.write("no line break")
                return 2
            """);

    assertThat(attempt.payload()).isEqualTo("2");
    assertThat(attempt.lines())
        .containsExactly("{\"payload\": 1}", "to stderr \\ud800", "\ufffd raw", "no line break");
  }

  @Test
  void closing_its_output_does_not_end_a_script() throws InterruptedException {
    assertThat(
            Attempt.python(
                    """
                    import os, sys
                    def handler(events, context):
                        sys.stdout.close()
                        os.close(2)
                        return "fine"
                    """)
                .payload())
        .isEqualTo("\"fine\"");
  }

  @Test
  void threads_and_children_left_behind_do_not_hold_the_step() throws InterruptedException {
    assertThat(
            Attempt.python(
                    """
                    import subprocess, threading
                    def handler(events, context):
                        threading.Thread(target=threading.Event().wait).start()
                        return subprocess.Popen(["sleep", "1000"]).pid > 0
                    """)
                .payload())
        .isEqualTo("true");
  }

  @Test
  void a_forked_copy_of_the_script_does_not_answer_for_it() throws InterruptedException {
    assertThat(
            Attempt.python(
                    """
                    import os
                    def handler(events, context):
                        child = os.fork()
                        if child == 0:
                            return "child"
                        os.waitpid(child, 0)
                        return "parent"
                    """)
                .payload())
        .isEqualTo("\"parent\"");
  }
}
