package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.expression.Reference;
import dev.runbook.expression.Scope;
import dev.runbook.expression.Template;
import dev.runbook.issue.Position;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.model.Variable;
import dev.runbook.source.Node;
import dev.runbook.value.Conversion;
import dev.runbook.value.ValueType;
import java.time.Instant;
import java.util.Optional;

/**
 * The values parameters and variables begin with.
 *
 * <p>References are resolved once. A default may name the system's values and other parameters,
 * whose own references to parameters stay as they are written; a supplied value may name only the
 * system's (spec: documents, references inside defaults).
 */
public final class Defaults {

  private final Runbook runbook;
  private final Scope system;

  Defaults(Runbook runbook, SystemValues values, Instant now) {
    this(
        runbook,
        reference ->
            reference instanceof Reference.SystemVariable variable
                ? values.value(variable, now)
                : Optional.empty());
  }

  /**
   * The defaults of {@code runbook}.
   *
   * @param system the values of {@code global:} and {@code automation:}, and of nothing else
   */
  public Defaults(Runbook runbook, Scope system) {
    this.runbook = runbook;
    this.system = system;
  }

  /** Every parameter that has a value, in the order of the runbook. */
  public ObjectNode parameters(ObjectNode supplied) {
    ObjectNode withoutParameters = values(supplied, system);
    return values(supplied, withParameters(withoutParameters));
  }

  private ObjectNode values(ObjectNode supplied, Scope scopeOfDefaults) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Parameter parameter : runbook.parameters().values()) {
      JsonNode given = supplied.get(parameter.name());
      Template defaultValue = parameter.defaultValue();
      if (given != null) {
        values.set(parameter.name(), typed(parameter.type().base(), resolveSupplied(given)));
      } else if (defaultValue != null) {
        JsonNode value = defaultValue.resolve(scopeOfDefaults);
        values.set(parameter.name(), typed(parameter.type().base(), value));
      }
    }
    return values;
  }

  /** Every variable that has a default, in the order of the runbook. */
  public ObjectNode variables(ObjectNode parameters) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Variable variable : runbook.variables().values()) {
      Template defaultValue = variable.defaultValue();
      if (defaultValue != null) {
        JsonNode value = defaultValue.resolve(withParameters(parameters));
        values.set(variable.name(), typed(variable.type(), value));
      }
    }
    return values;
  }

  private Scope withParameters(ObjectNode parameters) {
    return reference ->
        reference instanceof Reference.Parameter parameter
            ? Optional.ofNullable(parameters.get(parameter.name()))
            : system.value(reference);
  }

  private JsonNode resolveSupplied(JsonNode given) {
    if (given.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode(given.size());
      given.forEach(item -> items.add(resolveSupplied(item)));
      return items;
    }
    return given.isTextual()
        ? Template.of(new Node.Scalar(Position.START, given.asText(), given)).resolve(system)
        : given;
  }

  /** A text default of a list or map is its JSON; an empty one is an empty list or map. */
  private static JsonNode typed(ValueType type, JsonNode value) {
    if (value.isTextual() && value.asText().isBlank() && type != ValueType.STRING) {
      return switch (type) {
        case STRING_LIST, MAP_LIST -> JsonNodeFactory.instance.arrayNode();
        case STRING_MAP -> JsonNodeFactory.instance.objectNode();
        default -> value;
      };
    }
    return Conversion.toInput(type, value).orElse(value);
  }
}
