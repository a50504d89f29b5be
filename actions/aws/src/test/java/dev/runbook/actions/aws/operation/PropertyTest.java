package dev.runbook.actions.aws.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.value.Conversion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropertyTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'running' | running",
        "true | True",
        "true | true",
        "false | False",
        "200 | 200",
        "1.5 | 1.5",
        "[] | []",
        "['a', 'b'] | ['a', 'b']",
        "['a', 'b'] | [\"a\",\"b\"]",
        "{'k': true} | {'k': True}",
        "{'k': true} | {\"k\":true}"
      })
  void a_value_is_compared_as_Python_writes_it_and_as_JSON_does(String value, String desired) {
    JsonNode answer = json("{'p': %s}".formatted(value));

    assertThat(new Property("$.p", List.of("other", desired)).isDesired(answer)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"True, true", "Running, running", "1.0, 1", "None, ''"})
  void a_text_is_only_itself(String desired, String text) {
    JsonNode answer = json("{'p': '%s'}".formatted(text));

    assertThat(new Property("p", List.of(desired)).isDesired(answer)).isFalse();
    assertThat(new Property("p", List.of(text)).isDesired(answer)).isTrue();
  }

  @Test
  void of_several_values_each_must_be_desired_and_there_must_be_one() {
    var all = new Property("$..State", List.of("running"));

    assertThat(all.isDesired(json("{'a': [{'State': 'running'}, {'State': 'running'}]}"))).isTrue();
    assertThat(all.isDesired(json("{'a': [{'State': 'running'}, {'State': 'stopped'}]}")))
        .isFalse();
    assertThat(all.isDesired(json("{'a': []}"))).isFalse();
    assertThat(new Property("$.a[0].State", List.of("x")).isDesired(json("{'a': []}"))).isFalse();
  }

  @Test
  void what_was_found_is_told_beside_what_should_be() {
    assertThat(
            new Property("$..State", List.of("running", "pending"))
                .finding(json("{'a': [{'State': 'stopped'}, {'State': true}]}")))
        .isEqualTo("$..State is 'stopped', 'True', and should be 'running' or 'pending'");
    assertThat(new Property("$.b", List.of("x")).finding(json("{}")))
        .isEqualTo("$.b is nothing, and should be 'x'");
  }

  private static JsonNode json(String text) {
    return Conversion.parse(text.replace('\'', '"')).orElseThrow();
  }
}
