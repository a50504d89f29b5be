package dev.runbook.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.value.Conversion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest {

  private static final JsonNode ROOT =
      Conversion.parse(
              """
              {"Ids": ["i-1", "i-2"],
               "Payload": {"Key": "v", "step.Output": ["x"], "none": null},
               "Images": [{"Id": "a", "State": {"Name": "up"}}, {"Id": "b", "State": {"Name": "down"}}]}
              """)
          .orElseThrow();

  @ParameterizedTest(name = "{0} finds {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$.Payload.Key | \"v\"",
        "Payload.Key | \"v\"",
        "Ids[0] | \"i-1\"",
        "$.Ids.[1] | \"i-2\"",
        "$['Payload']['Key'] | \"v\"",
        "$.Payload.'step.Output'[0] | \"x\"",
        "$.Payload['step.Output'] | [\"x\"]",
        "$.Images[*].Id | [\"a\",\"b\"]",
        "$..Name | [\"up\",\"down\"]",
        "$.Images[?(@.State.Name == 'down')].Id | [\"b\"]",
        "$.Images[?(@.State.Name == 'gone')].Id | []",
        "$.Missing[*].Id | []",
        "$.Ids[-1] | \"i-2\"",
      })
  void a_path_of_the_dialect(String path, String found) {
    assertThat(Selector.of(path).select(ROOT)).map(JsonNode::toString).contains(found);
  }

  @ParameterizedTest
  @CsvSource({"$.Missing", "$.Payload.none", "$.Ids[7]", "$.Payload.Key.Deeper", "$.PayLoad"})
  void a_definite_path_that_leads_nowhere_or_to_null_finds_nothing(String path) {
    assertThat(Selector.of(path).select(ROOT)).isEmpty();
  }

  @Test
  void the_root_of_a_result_that_is_no_object_can_be_selected() {
    JsonNode text = Conversion.parse("\"vol-1\"").orElseThrow();

    assertThat(Selector.of("$").select(text)).contains(text);
    assertThat(Selector.of("$.x").select(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"$.", "$.a[?(@.b ==)]", "$[?(", "''"})
  void what_is_no_path_is_refused(String path) {
    assertThatThrownBy(() -> Selector.of(path)).isInstanceOf(IllegalArgumentException.class);
  }
}
