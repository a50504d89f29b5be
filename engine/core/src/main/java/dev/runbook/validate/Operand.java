package dev.runbook.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.condition.Operator;
import dev.runbook.expression.Template;
import dev.runbook.value.Conversion;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.util.Locale;
import java.util.Optional;

/** One side of a comparison: a value as written, or values of a type, or anything. */
sealed interface Operand {

  static Operand of(Template template, ReferenceTypes types) {
    return switch (template) {
      case Template.Fixed(JsonNode value) -> new Literal(value);
      case Template.Whole whole ->
          types
              .of(whole.reference())
              .<Operand>map(type -> new Typed(whole.reference().written(), type))
              .orElse(new Anything());
      default -> new Anything();
    };
  }

  default Optional<String> noNumber() {
    return Optional.empty();
  }

  default Optional<String> noBoolean() {
    return Optional.empty();
  }

  /** Why the texts of the two are never the same. */
  default Optional<String> differsFrom(Operand other, boolean ignoringCase) {
    return switch (this) {
      case Literal literal when other instanceof Typed typed ->
          typed.neverReads(literal, ignoringCase);
      case Typed typed when other instanceof Literal literal ->
          typed.neverReads(literal, ignoringCase);
      default -> Optional.empty();
    };
  }

  /** What cannot be told before the execution. */
  record Anything() implements Operand {}

  /** A value as written. */
  record Literal(JsonNode value) implements Operand {
    @Override
    public Optional<String> noNumber() {
      return Operator.number(Text.of(value)).isPresent()
          ? Optional.empty()
          : Optional.of("'%s' is no number".formatted(Text.of(value)));
    }

    @Override
    public Optional<String> noBoolean() {
      return Conversion.toInput(ValueType.BOOLEAN, value).isPresent()
          ? Optional.empty()
          : Optional.of("'%s' is neither true nor false".formatted(Text.of(value)));
    }
  }

  /** The values a reference can have. */
  record Typed(String written, ValueType type) implements Operand {
    @Override
    public Optional<String> noNumber() {
      return Conversion.isPossible(type, ValueType.INTEGER) ? Optional.empty() : is();
    }

    @Override
    public Optional<String> noBoolean() {
      return Conversion.isPossible(type, ValueType.BOOLEAN) ? Optional.empty() : is();
    }

    private Optional<String> is() {
      return Optional.of("%s is of type %s".formatted(written, type.written()));
    }

    /** Why no value of this type has the text of {@code literal}. */
    Optional<String> neverReads(Literal literal, boolean ignoringCase) {
      String text = Text.of(literal.value());
      return switch (type) {
        case BOOLEAN ->
            (ignoringCase ? text.toLowerCase(Locale.ROOT) : text).matches("true|false")
                ? Optional.empty()
                : Optional.of(
                    "%s is of type Boolean and reads 'true' or 'false', not '%s'"
                        .formatted(written, text));
        case INTEGER ->
            text.matches("-?[0-9]+")
                ? Optional.empty()
                : Optional.of(
                    "%s is of type Integer and never reads '%s'".formatted(written, text));
        default -> Optional.empty();
      };
    }
  }
}
