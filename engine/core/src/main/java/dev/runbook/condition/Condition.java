package dev.runbook.condition;

import dev.runbook.expression.Scope;
import dev.runbook.expression.Template;
import java.util.List;

/** A condition of a branch's choice or of a loop (spec: actions, aws:branch). */
public sealed interface Condition {

  /** Whether the condition holds for the values in {@code scope}. */
  boolean holds(Scope scope);

  /** A variable against a value. */
  record Compare(Template variable, Operator operator, Template value) implements Condition {
    @Override
    public boolean holds(Scope scope) {
      return operator.test(variable.resolve(scope), value.resolve(scope));
    }
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
