package dev.runbook.graph;

import static java.util.stream.Collectors.joining;

import dev.runbook.condition.Condition;
import dev.runbook.expression.Template;
import java.util.List;
import java.util.Optional;

/** Conditions as people say them: {@code check.Status StringEquals ok and not (Count …)}. */
final class Words {

  private Words() {}

  static String of(Condition condition) {
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

  private static String value(Template value) {
    String written = OneLine.of(value.resolve(reference -> Optional.empty()));
    return written.isEmpty() ? "\"\"" : written;
  }
}
