package dev.runbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.expression.Reference;
import dev.runbook.expression.Scope;
import dev.runbook.interpreter.Defaults;
import dev.runbook.interpreter.ExecutionStart.Surroundings;
import dev.runbook.interpreter.SystemValues;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.secret.Secrets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a runbook before it runs.
 *
 * @param known parameters, the system's values, and those that variables begin with
 * @param secrets what must not be shown
 */
record Values(Runbook runbook, Known known, Secrets secrets) {

  /**
   * What is known when it is supplied with these.
   *
   * @param supplied typed values by name, in which references may be left
   */
  static Values of(
      Runbook runbook, ObjectNode supplied, Surroundings surroundings, Secrets inherited) {
    Scope system = system(surroundings);
    var defaults = new Defaults(runbook, system);
    ObjectNode parameters = defaults.parameters(supplied);
    Scope lasting =
        reference ->
            reference instanceof Reference.Parameter parameter
                ? Optional.ofNullable(parameters.get(parameter.name()))
                : system.value(reference);
    Known known = new Known(lasting, Map.of());
    for (Map.Entry<String, JsonNode> variable : defaults.variables(parameters).properties()) {
      known = known.with(new Reference.Variable(variable.getKey()), variable.getValue());
    }
    return new Values(runbook, known, secrets(runbook, parameters).and(inherited));
  }

  /** What does not change with the time and with each execution. */
  private static Scope system(Surroundings surroundings) {
    var values = new SystemValues("", surroundings);
    return reference ->
        reference instanceof Reference.SystemVariable variable
                && !variable.name().startsWith("DATE")
            ? values.value(variable, Instant.EPOCH)
            : Optional.empty();
  }

  private static Secrets secrets(Runbook runbook, ObjectNode parameters) {
    Secrets secrets = Secrets.NONE;
    for (Parameter parameter : runbook.parameters().values()) {
      JsonNode value = parameter.noEcho() ? parameters.get(parameter.name()) : null;
      if (value != null) {
        secrets = secrets.with(parameter.name(), value);
      }
    }
    return secrets;
  }

  /** The role it runs with, as far as it is known. */
  String role() {
    return secrets.mask(runbook.roleIn(known));
  }
}
