package dev.runbook.validate;

import dev.runbook.condition.Condition;
import dev.runbook.condition.Condition.Compare;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Control;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every comparison of a branch or loop can hold for some values of the types it compares. */
final class Comparisons implements TypeRule {

  @Override
  public void check(Runbook runbook, ReferenceTypes types, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      for (Condition condition : conditions(step.control())) {
        for (Compare compare : condition.comparisons()) {
          check(compare, types, report);
        }
      }
    }
  }

  private static List<Condition> conditions(Control control) {
    return switch (control) {
      case Control.None none -> List.of();
      case Control.Branch branch ->
          branch.choices().stream().map(Control.Choice::condition).toList();
      case Control.Loop loop -> Stream.ofNullable(loop.repeatWhile()).toList();
    };
  }

  private static void check(Compare compare, ReferenceTypes types, Report report) {
    Operand variable = Operand.of(compare.variable(), types);
    Operand value = Operand.of(compare.value(), types);
    Optional<String> reason =
        switch (compare.operator()) {
          case StringEquals -> variable.differsFrom(value, false);
          case EqualsIgnoreCase -> variable.differsFrom(value, true);
          case StartsWith, EndsWith, Contains -> Optional.empty();
          case NumericEquals,
              NumericGreater,
              NumericLesser,
              NumericGreaterOrEquals,
              NumericLesserOrEquals ->
              first(variable.noNumber(), value.noNumber());
          case BooleanEquals -> first(variable.noBoolean(), value.noBoolean());
        };
    reason.ifPresent(why ->
        report.add(
            Code.ALWAYS_FALSE,
            compare.at(),
            "%s never holds: %s".formatted(compare.operator(), why)));
  }

  private static Optional<String> first(Optional<String> one, Optional<String> other) {
    return one.isPresent() ? one : other;
  }
}
