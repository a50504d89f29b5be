package dev.runbook.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConversionTest {

  static Stream<Arguments> pairs() {
    return Arrays.stream(ValueType.values())
        .flatMap(from -> Arrays.stream(ValueType.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @MethodSource("pairs")
  void a_conversion_is_possible_exactly_when_some_value_converts(ValueType from, ValueType to) {
    boolean some =
        samples(from).stream().anyMatch(value -> Conversion.toInput(to, value).isPresent());

    assertThat(Conversion.isPossible(from, to)).isEqualTo(some);
  }

  private static List<JsonNode> samples(ValueType type) {
    return switch (type) {
      case STRING -> json("'word'", "'7'", "'true'", "'{}'", "'[{}]'");
      case INTEGER -> json("0", "7");
      case BOOLEAN -> json("true", "false");
      case STRING_LIST -> json("[]", "['7']", "['true']", "['{}']", "['a', 'b']");
      case STRING_MAP -> json("{}", "{'a': 1}");
      case MAP_LIST -> json("[{}]", "[{'a': 1}, {}]");
    };
  }

  private static List<JsonNode> json(String... texts) {
    return Arrays.stream(texts).map(ConversionTest::read).toList();
  }

  private static JsonNode read(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}
