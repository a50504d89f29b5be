package dev.runbook.condition;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Template;
import dev.runbook.value.Text;
import java.util.List;
import java.util.Optional;

/** Conditions as people say them: {@code check.Status StringEquals ok and not (Count …)}. */
public final class Words {

  private Words() {}

  /** The condition on one line, references as they are written. */
  public static String of(Condition condition) {
    return switch (condition) {
      case Condition.Compare compare ->
          "%s %s %s"
              .formatted(variable(compare.variable()), compare.operator(), value(compare.value()));
      case Condition.And and -> joined(and.conditions(), " and ");
      case Condition.Or or -> joined(or.conditions(), " or ");
      case Condition.Not not -> "not (%s)".formatted(of(not.condition()));
    };
  }

  private static String joined(List<Condition> conditions, String word) {
    return conditions.stream()
        .map(part -> isJoined(part) ? "(%s)".formatted(of(part)) : of(part))
        .collect(joining(word));
  }

  private static boolean isJoined(Condition condition) {
    return condition instanceof Condition.And || condition instanceof Condition.Or;
  }

  /** Nearly always one reference, so that its braces tell nothing. */
  private static String variable(Template variable) {
    String written = value(variable);
    return variable instanceof Template.Whole
        ? written.substring(2, written.length() - 2).strip()
        : written;
  }

  /** A reference is one word, so that no line ends in it. */
  private static String value(Template value) {
    JsonNode written = value.resolve(reference -> Optional.empty());
    String line =
        Text.of(written)
            .replaceAll("\\s+", " ")
            .strip()
            .replaceAll("\\{\\{ ?([^{} ]+) ?}}", "{{$1}}");
    return line.isEmpty() ? "\"\"" : line;
  }
}
