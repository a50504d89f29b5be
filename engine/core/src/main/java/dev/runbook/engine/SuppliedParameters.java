package dev.runbook.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.expression.Template;
import dev.runbook.issue.Similar;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.value.Conversion;
import dev.runbook.value.Text;
import dev.runbook.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads parameters as AWS takes them, lists of texts by name, and checks them in AWS's order (spec:
 * documents, validation at start).
 */
public final class SuppliedParameters {

  private final Runbook runbook;

  /** The parameters that {@code runbook} takes. */
  public SuppliedParameters(Runbook runbook) {
    this.runbook = runbook;
  }

  /** Typed values by name, of those parameters that were supplied. */
  ObjectNode read(Map<String, List<String>> supplied) {
    refuseUndeclared(supplied.keySet());
    List<String> missing = missing(supplied.keySet());
    if (!missing.isEmpty()) {
      throw refuse("required parameters are missing: " + String.join(", ", missing));
    }
    return values(supplied);
  }

  /** The parameters that must be supplied and are not. */
  public List<String> missing(Set<String> supplied) {
    return runbook.parameters().values().stream()
        .filter(parameter -> parameter.defaultValue() == null)
        .map(Parameter::name)
        .filter(name -> !supplied.contains(name))
        .toList();
  }

  /**
   * The same as {@link #read} where some parameters may yet be missing.
   *
   * @throws StartRefused if one that was supplied is wrong
   */
  public ObjectNode given(Map<String, List<String>> supplied) {
    refuseUndeclared(supplied.keySet());
    return values(supplied);
  }

  /** The same of parameters that are known to be declared. */
  ObjectNode values(Map<String, List<String>> supplied) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Parameter parameter : runbook.parameters().values()) {
      List<String> texts = supplied.get(parameter.name());
      if (texts != null) {
        values.set(parameter.name(), value(parameter, texts));
      }
    }
    return values;
  }

  private void refuseUndeclared(Set<String> supplied) {
    List<String> declared = List.copyOf(runbook.parameters().keySet());
    for (String name : supplied) {
      if (!declared.contains(name)) {
        throw refuse(
            "Parameter \"%s\" is not declared by the runbook%s"
                .formatted(name, hint(name, declared)));
      }
    }
  }

  private static JsonNode value(Parameter parameter, List<String> texts) {
    JsonNode value = typed(parameter, texts);
    List<String> elements = Text.recorded(value);
    for (String element : elements) {
      if (!hasForm(parameter, element)) {
        throw refuse(
            "Parameter %s: \"%s\" is no %s"
                .formatted(
                    parameter.name(), shown(parameter, element), parameter.type().written()));
      }
    }
    checkConstraints(parameter, value, elements);
    return value;
  }

  /** Whether {@code element} has the form of its AWS type, as far as that can be told already. */
  private static boolean hasForm(Parameter parameter, String element) {
    Pattern form = parameter.type().form();
    return form == null
        || form.matcher(element).matches()
        || element.contains("{{")
        || isEmptyDefault(parameter, element);
  }

  /** Runbooks hand the empty default of a role or an instance down to their children. */
  private static boolean isEmptyDefault(Parameter parameter, String element) {
    return element.isEmpty()
        && parameter.defaultValue() instanceof Template.Fixed(JsonNode written)
        && written.asText().isEmpty();
  }

  private static JsonNode typed(Parameter parameter, List<String> texts) {
    ValueType type = parameter.type().base();
    if (type == ValueType.STRING_LIST) {
      return array(texts);
    }
    JsonNode given =
        type == ValueType.MAP_LIST && texts.size() != 1 ? array(texts) : single(parameter, texts);
    return Conversion.toInput(type, given)
        .orElseThrow(() ->
            refuse(
                "Parameter type error. The value supplied for %s is not a valid %s: %s"
                    .formatted(
                        parameter.name(), type.written(), shown(parameter, Text.of(given)))));
  }

  private static JsonNode single(Parameter parameter, List<String> texts) {
    if (texts.size() != 1) {
      throw refuse(
          "Parameter type error. The value supplied for %s is not a valid %s: it has %d values"
              .formatted(parameter.name(), parameter.type().written(), texts.size()));
    }
    return Text.node(texts.getFirst());
  }

  private static void checkConstraints(Parameter parameter, JsonNode value, List<String> elements) {
    Parameter.Constraints constraints = parameter.constraints();
    List<String> allowed = constraints.allowedValues().stream().map(Text::plain).toList();
    Pattern pattern = constraints.allowedPattern();
    ValueType type = parameter.type().base();
    boolean texts = type == ValueType.STRING || type == ValueType.STRING_LIST;
    for (String element : elements) {
      if (!allowed.isEmpty() && !allowed.contains(element)) {
        throw refuse(
            "Parameter %s has value \"%s\" not found in [%s]"
                .formatted(
                    parameter.name(), shown(parameter, element), String.join(", ", allowed)));
      }
      if (pattern != null && !pattern.matcher(element).matches()) {
        throw refuse(
            "Parameter %s: \"%s\" does not match the allowed pattern %s"
                .formatted(parameter.name(), shown(parameter, element), pattern));
      }
      if (texts && !constraints.characters().holds(element.length())) {
        throw refuse(
            "Parameter %s has %d characters; it takes %s"
                .formatted(parameter.name(), element.length(), constraints.characters().words()));
      }
    }
    if (value.isContainerNode() && !constraints.items().holds(value.size())) {
      throw refuse(
          "Parameter %s has %d items; it takes %s"
              .formatted(parameter.name(), value.size(), constraints.items().words()));
    }
  }

  /** What a message may say of a supplied value. */
  private static String shown(Parameter parameter, String value) {
    return parameter.noEcho() ? "{{ %s }}".formatted(parameter.name()) : value;
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(texts.size());
    texts.forEach(array::add);
    return array;
  }

  private static String hint(String name, List<String> declared) {
    String hint = Similar.hint(name, declared);
    return hint.isEmpty() ? "" : "; " + hint;
  }

  private static StartRefused refuse(String message) {
    return StartRefused.ofParameters(message);
  }
}
