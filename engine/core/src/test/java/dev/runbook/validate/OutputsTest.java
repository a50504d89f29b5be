package dev.runbook.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is told about the outputs of steps. */
class OutputsTest {

  @Test
  void the_result_of_a_script_may_be_declared_to_give_it_a_type() {
    assertThat(
            Checked.steps(
                """
                - name: count
                  action: aws:executeScript
                  outputs: [{Name: Payload, Selector: $.Payload, Type: MapList}]
                - {name: wait, action: aws:executeScript, inputs: {Timeout: '{{ count.Payload }}'}}
                """))
        .containsExactly(
            "TYPE_MISMATCH: In step wait: Input Timeout must be Integer, but {{ count.Payload }} is of type MapList");
  }

  @Test
  void the_value_a_loop_is_at_may_be_of_any_type() {
    assertThat(
            Checked.steps(
                """
                - name: rounds
                  action: aws:loop
                  inputs:
                    Iterators: [1, 2]
                    Steps:
                      - {name: a, action: aws:executeScript, inputs: {Timeout: '{{ rounds.CurrentIteratorValue }}'}}
                      - {name: b, action: aws:executeScript, inputs: {Timeout: '{{ rounds.CurrentIteration }}'}}
                """))
        .isEmpty();
  }

  @Test
  void an_output_whose_Selector_is_wrong_is_declared_all_the_same() {
    assertThat(
            Checked.steps(
                """
                - name: say
                  action: runbook:echo
                  outputs: [{Name: Word, Selector: '$.a[?(', Type: String}]
                - {name: again, action: runbook:echo, inputs: {Text: '{{ say.Word }}'}}
                """))
        .singleElement()
        .asString()
        .startsWith("BAD_SELECTOR: ");
  }
}
