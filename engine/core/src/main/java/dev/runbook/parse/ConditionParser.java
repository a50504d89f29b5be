package dev.runbook.parse;

import dev.runbook.condition.Condition;
import dev.runbook.condition.Operator;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a condition: {@code Variable} and one operator, or {@code And}, {@code Or}, {@code Not}
 * around others.
 */
final class ConditionParser {

  private final Report report;

  ConditionParser(Report report) {
    this.report = report;
  }

  /** A branch's choice: a condition beside {@code NextStep}. */
  Optional<Condition> choice(Node.Mapping mapping) {
    List<Node.Entry> condition =
        mapping.entries().stream().filter(entry -> !entry.key().equals("NextStep")).toList();
    return condition(new Node.Mapping(mapping.at(), condition));
  }

  /** A condition by itself; nothing when it cannot be read, which is then reported. */
  Optional<Condition> condition(Node.Mapping mapping) {
    if (mapping.entries().size() != 1) {
      return comparison(mapping);
    }
    Node.Entry only = mapping.entries().getFirst();
    return switch (only.key()) {
      case "And" -> several(only).map(Condition.And::new);
      case "Or" -> several(only).map(Condition.Or::new);
      case "Not" ->
          Fields.mapping(only.value(), "Not", report)
              .flatMap(this::condition)
              .map(Condition.Not::new);
      default -> comparison(mapping);
    };
  }

  private Optional<List<Condition>> several(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Sequence sequence) || sequence.items().size() < 2) {
      return wrong(entry.keyAt(), entry.key() + " needs a list of at least two conditions", "");
    }
    List<Condition> conditions = new ArrayList<>();
    for (Node item : sequence.items()) {
      Fields.mapping(item, "a condition", report)
          .flatMap(this::condition)
          .ifPresent(conditions::add);
    }
    return conditions.size() == sequence.items().size()
        ? Optional.of(conditions)
        : Optional.empty();
  }

  private Optional<Condition> comparison(Node.Mapping mapping) {
    Optional<Node> variable = mapping.get("Variable");
    List<Node.Entry> operators =
        mapping.entries().stream().filter(entry -> !entry.key().equals("Variable")).toList();
    if (variable.isEmpty() || operators.size() != 1) {
      return wrong(
          mapping.at(),
          "a condition is Variable with exactly one operator, or And, Or or Not by itself",
          "operators: " + String.join(", ", Operator.names()));
    }
    Node.Entry written = operators.getFirst();
    Optional<Operator> operator = Operator.named(written.key());
    if (operator.isEmpty()) {
      return wrong(
          written.keyAt(),
          "unknown operator '%s'".formatted(written.key()),
          Similar.hint(written.key(), Operator.names()));
    }
    return Optional.of(
        new Condition.Compare(
            Template.of(variable.get()),
            operator.get(),
            Template.of(written.value()),
            written.keyAt()));
  }

  private <T> Optional<T> wrong(Position at, String message, String hint) {
    report.add(Code.CONDITION, at, message, hint);
    return Optional.empty();
  }
}
