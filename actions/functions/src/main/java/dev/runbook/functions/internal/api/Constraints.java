package dev.runbook.functions.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the fields of a request must be like. Whatever is not is told at once, in the words of the
 * front end that all of AWS's services have.
 */
final class Constraints {

  private final List<String> violations = new ArrayList<>();

  Constraints given(String field, JsonNode value) {
    return must(!value.isMissingNode() && !value.isNull(), "null", field, "not be null");
  }

  Constraints length(String field, String value, int least, int most) {
    int length = value.codePointCount(0, value.length());
    String bound = "have length %s than or equal to %d";
    return must(length >= least, quoted(value), field, bound.formatted("greater", least))
        .must(length <= most, quoted(value), field, bound.formatted("less", most));
  }

  Constraints matches(String field, String value, Pattern pattern) {
    return must(
        pattern.matcher(value).matches(),
        quoted(value),
        field,
        "satisfy regular expression pattern: " + pattern);
  }

  Constraints between(String field, long value, long least, long most) {
    String text = quoted(Long.toString(value));
    String bound = "have value %s than or equal to %d";
    return must(value >= least, text, field, bound.formatted("greater", least))
        .must(value <= most, text, field, bound.formatted("less", most));
  }

  Constraints oneOf(String field, String value, List<String> values) {
    return must(
        values.contains(value),
        quoted(value),
        field,
        "satisfy enum value set: [%s]".formatted(String.join(", ", values)));
  }

  private Constraints must(boolean holds, String value, String field, String what) {
    if (!holds) {
      violations.add(
          "Value %s at '%s' failed to satisfy constraint: Member must %s"
              .formatted(value, field, what));
    }
    return this;
  }

  private static String quoted(String value) {
    return "'" + value + "'";
  }

  /** Call last. */
  void hold() {
    if (!violations.isEmpty()) {
      throw ApiException.validation(message());
    }
  }

  /** What {@link #hold} would say; empty if all is well. */
  String message() {
    return violations.isEmpty()
        ? ""
        : "%d validation error%s detected: %s"
            .formatted(
                violations.size(),
                violations.size() == 1 ? "" : "s",
                String.join("; ", violations));
  }
}
