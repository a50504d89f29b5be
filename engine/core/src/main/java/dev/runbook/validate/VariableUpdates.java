package dev.runbook.validate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.model.Variable;
import dev.runbook.value.ValueType;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * {@code aws:updateVariable} names a variable there is, and gives it a value of its type: nothing
 * is converted (spec: actions, aws:updateVariable).
 */
final class VariableUpdates implements TypeRule {

  private static final String PREFIX = "variable:";

  /** The variable {@code step} changes, as far as it says so; nothing for any other action. */
  static Optional<String> changedBy(Step step) {
    return written(step, "Name")
        .map(input -> input.node().json().asText())
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()));
  }

  private static Optional<Step.Input> written(Step step, String input) {
    return step.action().name().equals("aws:updateVariable")
        ? Optional.ofNullable(step.inputs().get(input))
        : Optional.empty();
  }

  @Override
  public void check(Runbook runbook, ReferenceTypes types, Report report) {
    for (Step step : runbook.steps().everyStep()) {
      written(step, "Name").ifPresent(name -> check(step, name, runbook, types, report));
    }
  }

  private static void check(
      Step step, Step.Input name, Runbook runbook, ReferenceTypes types, Report report) {
    String variable = changedBy(step).orElse(null);
    if (variable == null && name.template() instanceof Template.Fixed) {
      return; // It names no variable at all, which the action's definition refuses.
    }
    if (variable == null || !(name.template() instanceof Template.Fixed)) {
      report.add(
          Code.WRONG_INPUT,
          name.node().at(),
          "In step %s: Input Name must be the name of a variable: variable:NAME"
              .formatted(step.name()),
          "without braces; the value goes into Value");
    } else if (!runbook.variables().containsKey(variable)) {
      report.add(
          Code.UNDECLARED_VARIABLE,
          name.node().at(),
          "Variable \"%s\" is not declared.".formatted(variable),
          Similar.hint(variable, runbook.variables().keySet()));
    } else {
      Variable declared = runbook.variables().get(variable);
      written(step, "Value").ifPresent(value -> check(step, declared, value, types, report));
    }
  }

  private static void check(
      Step step, Variable variable, Step.Input value, ReferenceTypes types, Report report) {
    type(value.template(), types)
        .filter(type -> type != variable.type())
        .ifPresent(type ->
            report.add(
                Code.TYPE_MISMATCH,
                value.node().at(),
                "In step %s: variable %s is of type %s, but Value is of type %s"
                    .formatted(
                        step.name(), variable.name(), variable.type().written(), type.written()),
                "values of variables are not converted; the step would fail"));
  }

  private static Optional<ValueType> type(Template value, ReferenceTypes types) {
    return switch (value) {
      case Template.Fixed(JsonNode json) -> type(json);
      case Template.Whole whole -> types.of(whole.reference());
      case Template.Mixed mixed -> Optional.of(ValueType.STRING);
      case Template.Fields fields -> Optional.of(ValueType.STRING_MAP);
      case Template.Items items -> Optional.empty();
    };
  }

  /** The type a literal has; nothing where it could be taken for more than one, or for none. */
  private static Optional<ValueType> type(JsonNode json) {
    if (json.isArray()) {
      boolean someMaps =
          StreamSupport.stream(json.spliterator(), false).anyMatch(JsonNode::isObject);
      return json.isEmpty()
          ? Optional.empty()
          : Optional.of(someMaps ? ValueType.MAP_LIST : ValueType.STRING_LIST);
    }
    return Optional.ofNullable(
        json.isTextual()
            ? ValueType.STRING
            : json.isIntegralNumber()
                ? ValueType.INTEGER
                : json.isBoolean()
                    ? ValueType.BOOLEAN
                    : json.isObject() ? ValueType.STRING_MAP : null);
  }
}
