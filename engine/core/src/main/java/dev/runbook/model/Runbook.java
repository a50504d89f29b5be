package dev.runbook.model;

import dev.runbook.expression.Reference;
import dev.runbook.expression.Scope;
import dev.runbook.expression.Template;
import dev.runbook.issue.Position;
import dev.runbook.value.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A parsed automation document (spec: documents).
 *
 * @param description free text, or empty
 * @param assumeRole the role to run with; resolves to an empty text for none
 * @param assumeRoleAt where it is written
 * @param parameters in the order of the document
 * @param variables in the order of the document
 * @param steps the main steps
 * @param outputs the top-level outputs
 * @param files the files it comes with, by name
 * @param extensions what it says that SSM's language has no field for
 */
public record Runbook(
    String description,
    Template assumeRole,
    Position assumeRoleAt,
    Map<String, Parameter> parameters,
    Map<String, Variable> variables,
    Steps steps,
    List<TopLevelOutput> outputs,
    Map<String, Attachment> files,
    List<Extension> extensions) {

  /** The role to run with among the values of {@code scope}; empty for none. */
  public String roleIn(Scope scope) {
    return Text.of(assumeRole.resolve(scope)).strip();
  }

  /** Whether it says of any value that it is a secret. */
  public boolean declaresSecrets() {
    return parameters.values().stream().anyMatch(Parameter::noEcho)
        || steps.everyStep().stream()
            .flatMap(step -> step.outputs().stream())
            .anyMatch(Step.Output::noEcho);
  }

  /** The names of the parameters whose values are secrets. */
  public Set<String> secretParameters() {
    Set<String> names = new LinkedHashSet<>();
    parameters.values().stream().filter(Parameter::noEcho).forEach(p -> names.add(p.name()));
    return names;
  }

  /** Whether it says that what {@code reference} stands for is a secret. */
  public boolean isSecret(Reference reference) {
    return switch (reference) {
      case Reference.Parameter named -> {
        Parameter parameter = parameters.get(named.name());
        yield parameter != null && parameter.noEcho();
      }
      case Reference.Output named ->
          steps.everyStep().stream()
              .filter(step -> step.name().equals(named.step()))
              .flatMap(step -> step.outputs().stream())
              .anyMatch(output -> output.name().equals(named.output()) && output.noEcho());
      case Reference.Variable variable -> false;
      case Reference.SystemVariable variable -> false;
      case Reference.Stored stored -> false;
    };
  }

  /** A top-level output, {@code step.Output}, as written. */
  public record TopLevelOutput(String name, Position at) {

    /** The part before the first dot: the step. */
    public String step() {
      int dot = name.indexOf('.');
      return dot < 0 ? name : name.substring(0, dot);
    }

    /** The part after the first dot, which may hold blanks; empty when there is no dot. */
    public String output() {
      int dot = name.indexOf('.');
      return dot < 0 ? "" : name.substring(dot + 1);
    }

    /** Whether the entry reports a variable: {@code variable:Name}. */
    public boolean isVariable() {
      return name.startsWith("variable:");
    }
  }
}
