package dev.runbook.condition;

import dev.runbook.expression.Scope;
import dev.runbook.expression.Template;
import dev.runbook.issue.Position;
import java.util.List;

/** A condition of a branch's choice or of a loop (spec: actions, aws:branch). */
public sealed interface Condition {

  /** Whether the condition holds for the values in {@code scope}. */
  boolean holds(Scope scope);

  /** A variable against a value; {@code at} is where the operator is written. */
  record Compare(Template variable, Operator operator, Template value, Position at)
      implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return operator.test(variable.resolve(scope), value.resolve(scope));
    }
  }

  /** The comparisons it consists of. */
  default List<Compare> comparisons() {
    return switch (this) {
      case Compare compare -> List.of(compare);
      case And and -> comparisons(and.conditions());
      case Or or -> comparisons(or.conditions());
      case Not not -> not.condition().comparisons();
    };
  }

  private static List<Compare> comparisons(List<Condition> conditions) {
    return conditions.stream().flatMap(part -> part.comparisons().stream()).toList();
  }

  /** All of several. */
  record And(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return conditions.stream().allMatch(condition -> condition.holds(scope));
    }
  }

  /** At least one of several. */
  record Or(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return conditions.stream().anyMatch(condition -> condition.holds(scope));
    }
  }

  /** The opposite. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return !condition.holds(scope);
    }
  }
}
