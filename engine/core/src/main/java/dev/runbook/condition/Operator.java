package dev.runbook.condition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.value.Conversion;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The comparisons a condition can make, the variable on the left. */
public enum Operator {
  StringEquals,
  EqualsIgnoreCase,
  StartsWith,
  EndsWith,
  Contains,
  NumericEquals,
  NumericGreater,
  NumericLesser,
  NumericGreaterOrEquals,
  NumericLesserOrEquals,
  BooleanEquals;

  /** The operator a runbook writes as {@code name}, if there is one. */
  public static Optional<Operator> named(String name) {
    return Arrays.stream(values()).filter(operator -> operator.name().equals(name)).findFirst();
  }

  /** All operators as runbooks write them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Enum::name).toList();
  }

  /**
   * Compares. An operand that is no number, or no boolean, where one is needed makes the condition
   * false; an unresolved reference is such an operand.
   */
  boolean test(JsonNode variable, JsonNode value) {
    String left = Text.of(variable);
    String right = Text.of(value);
    return switch (this) {
      case StringEquals -> left.equals(right);
      case EqualsIgnoreCase -> left.equalsIgnoreCase(right);
      case StartsWith -> left.startsWith(right);
      case EndsWith -> left.endsWith(right);
      case Contains ->
          variable.isArray() ? Text.recorded(variable).contains(right) : left.contains(right);
      case NumericEquals -> numeric(left, right, sign -> sign == 0);
      case NumericGreater -> numeric(left, right, sign -> sign > 0);
      case NumericLesser -> numeric(left, right, sign -> sign < 0);
      case NumericGreaterOrEquals -> numeric(left, right, sign -> sign >= 0);
      case NumericLesserOrEquals -> numeric(left, right, sign -> sign <= 0);
      case BooleanEquals -> {
        Optional<JsonNode> leftBoolean = Conversion.toInput(ValueType.BOOLEAN, variable);
        yield leftBoolean.isPresent()
            && leftBoolean.equals(Conversion.toInput(ValueType.BOOLEAN, value));
      }
    };
  }

  private static boolean numeric(String left, String right, IntPredicate test) {
    Optional<BigDecimal> number = number(left);
    Optional<BigDecimal> other = number(right);
    return number.isPresent()
        && other.isPresent()
        && test.test(number.get().compareTo(other.get()));
  }

  /** The number a numeric operator takes {@code text} for, if it is one. */
  public static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}
