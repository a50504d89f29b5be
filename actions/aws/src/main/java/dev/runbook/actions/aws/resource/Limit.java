package dev.runbook.actions.aws.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.value.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The limits AWS documents for values. Each says what is wrong with a value, and nothing where it
 * is fine or empty: an empty input counts as not given.
 */
final class Limit {

  private Limit() {}

  /** How long a text is. */
  static Function<JsonNode, String> characters(int least, int most) {
    return text -> {
      int length = text.asText().length();
      return length == 0 || isWithin(length, least, most)
          ? ""
          : "it must have %d to %d characters, and has %d".formatted(least, most, length);
    };
  }

  /** How many bytes of UTF-8 a text is. */
  static Function<JsonNode, String> bytes(int most) {
    return text -> {
      int length = text.asText().getBytes(StandardCharsets.UTF_8).length;
      return length <= most ? "" : "it can have %d bytes, and has %d".formatted(most, length);
    };
  }

  /** How a text is written; {@code words} follow "it must be". */
  static Function<JsonNode, String> written(String pattern, String words) {
    Pattern compiled = Pattern.compile(pattern);
    return text ->
        text.asText().isEmpty() || compiled.matcher(text.asText()).matches()
            ? ""
            : "it must be " + words;
  }

  /** How large a number is. */
  static Function<JsonNode, String> number(long least, long most) {
    return number ->
        isWithin(number.asLong(), least, most) ? "" : "it must be %d to %d".formatted(least, most);
  }

  /** How many entries a list has. */
  static Function<JsonNode, String> entries(int least, int most) {
    return list ->
        isWithin(list.size(), least, most)
            ? ""
            : "it must have %d to %d entries, and has %d".formatted(least, most, list.size());
  }

  /** What every entry of a list must be. */
  static Function<JsonNode, String> each(Function<JsonNode, String> limit) {
    return list -> {
      for (JsonNode entry : list) {
        String wrong = limit.apply(entry);
        if (!wrong.isEmpty()) {
          return "of '%s', %s".formatted(Text.plain(entry), wrong);
        }
      }
      return "";
    };
  }

  /** What a text can be. */
  static Function<JsonNode, String> oneOf(String... texts) {
    List<String> allowed = List.of(texts);
    return text -> allowed.contains(text.asText()) ? "" : "it can be " + String.join(", ", allowed);
  }

  /** Which members a map must have. */
  static Function<JsonNode, String> having(String... members) {
    return map -> {
      for (String member : members) {
        if (!map.has(member)) {
          return "it lacks " + member;
        }
      }
      return "";
    };
  }

  /** Both. */
  static Function<JsonNode, String> both(
      Function<JsonNode, String> first, Function<JsonNode, String> second) {
    return value -> {
      String wrong = first.apply(value);
      return wrong.isEmpty() ? second.apply(value) : wrong;
    };
  }

  private static boolean isWithin(long value, long least, long most) {
    return value >= least && value <= most;
  }
}
