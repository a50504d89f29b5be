package dev.runbook.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.runbook.expression.Reference;
import dev.runbook.expression.Scope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of one execution while it runs: parameters, variables and what steps gave. */
final class ExecutionScope implements Scope {

  private final SystemValues system;
  private final ObjectNode parameters;
  private final ObjectNode variables;
  private final Map<String, ObjectNode> outputs = new LinkedHashMap<>();
  private Instant now;

  private ExecutionScope(
      SystemValues system, ObjectNode parameters, ObjectNode variables, Instant now) {
    this.system = system;
    this.parameters = parameters;
    this.variables = variables;
    this.now = now;
  }

  /** The values an execution that begins {@code at} a moment begins with. */
  static ExecutionScope of(ExecutionStart start, Instant at) {
    var system = new SystemValues(start.id(), start.surroundings());
    var defaults = new Defaults(start.runbook(), system, at);
    ObjectNode parameters = defaults.parameters(start.supplied());
    return new ExecutionScope(system, parameters, defaults.variables(parameters), at);
  }

  @Override
  public Optional<JsonNode> value(Reference reference) {
    return switch (reference) {
      case Reference.Parameter parameter -> Optional.ofNullable(parameters.get(parameter.name()));
      case Reference.Output output -> output(output.step(), output.output());
      case Reference.Variable variable -> variable(variable.name());
      case Reference.SystemVariable variable -> system.value(variable, now);
      case Reference.Stored stored -> Optional.empty();
    };
  }

  /** What a step gave, if it ran and gave it. */
  Optional<JsonNode> output(String step, String output) {
    return Optional.ofNullable(outputs.get(step)).map(given -> given.get(output));
  }

  /** The present value of a variable, if it has one. */
  Optional<JsonNode> variable(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  /** Gives a variable another value. */
  void assign(String name, JsonNode value) {
    variables.set(name, value);
  }

  /** Sets the moment at which the next references are resolved. */
  void at(Instant moment) {
    now = moment;
  }

  /** Keeps what a step gave, whether or not it succeeded. */
  void keep(String step, ObjectNode given) {
    outputs.put(step, given);
  }

  ObjectNode parameters() {
    return parameters;
  }

  ObjectNode variables() {
    return variables;
  }
}
