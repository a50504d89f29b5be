package dev.runbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.condition.Condition;
import dev.runbook.expression.Reference;
import dev.runbook.expression.Scope;
import dev.runbook.expression.Template;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is certain before an execution, at one place of a runbook. Immutable.
 *
 * @param lasting what never changes: parameters and the system's values
 * @param certain outputs and variables that have one value whichever way leads to the place
 */
record Known(Scope lasting, Map<Reference, JsonNode> certain) implements Scope {

  @Override
  public Optional<JsonNode> value(Reference reference) {
    return Optional.ofNullable(certain.get(reference)).or(() -> lasting.value(reference));
  }

  /** With this value; without any, where the value itself is not wholly known. */
  Known with(Reference reference, JsonNode value) {
    Map<Reference, JsonNode> more = new LinkedHashMap<>(certain);
    if (isWhole(value)) {
      more.put(reference, value);
    } else {
      more.remove(reference);
    }
    return new Known(lasting, more);
  }

  /** Without what a former run of this step gave. */
  Known withoutOutputsOf(String step) {
    Map<Reference, JsonNode> less = new LinkedHashMap<>(certain);
    less.keySet()
        .removeIf(reference ->
            reference instanceof Reference.Output output && output.step().equals(step));
    return new Known(lasting, less);
  }

  /** What is certain whether one comes from here or from there. */
  Known and(Known other) {
    Map<Reference, JsonNode> both = new LinkedHashMap<>(certain);
    both.entrySet().removeIf(entry -> !entry.getValue().equals(other.certain.get(entry.getKey())));
    return new Known(lasting, both);
  }

  /** Whether a condition will hold; empty where that depends on what is not known. */
  Optional<Boolean> foresees(Condition condition) {
    return switch (condition) {
      case Condition.Compare compare ->
          isWhole(compare.variable().resolve(this)) && isWhole(compare.value().resolve(this))
              ? Optional.of(compare.holds(this))
              : Optional.empty();
      case Condition.Not not -> foresees(not.condition()).map(holds -> !holds);
      case Condition.And and -> foreseesAny(and.conditions(), false).map(found -> !found);
      case Condition.Or or -> foreseesAny(or.conditions(), true);
    };
  }

  /** Whether any of the conditions comes out as {@code wanted}. */
  private Optional<Boolean> foreseesAny(Iterable<Condition> conditions, boolean wanted) {
    Optional<Boolean> any = Optional.of(false);
    for (Condition condition : conditions) {
      Optional<Boolean> holds = foresees(condition);
      if (holds.isPresent() && holds.get() == wanted) {
        return Optional.of(true);
      }
      any = holds.isPresent() ? any : Optional.empty();
    }
    return any;
  }

  /** Whether no reference is left in a value. */
  static boolean isWhole(JsonNode value) {
    if (value.isTextual()) {
      return !Template.GRAMMAR.matcher(value.asText()).find();
    }
    for (JsonNode part : value) {
      if (!isWhole(part)) {
        return false;
      }
    }
    return true;
  }
}
