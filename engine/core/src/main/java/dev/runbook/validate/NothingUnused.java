package dev.runbook.validate;

import dev.runbook.expression.Reference;
import dev.runbook.expression.Template;
import dev.runbook.issue.Code;
import dev.runbook.issue.Report;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.model.Variable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every parameter and variable is used: by an input, a script's text included, by the role or by a
 * default. A variable is also used by being changed or reported, for executions show it.
 */
final class NothingUnused implements Rule {

  @Override
  public void check(Runbook runbook, Report report) {
    var used = new Used();
    used.in(runbook.assumeRole());
    for (Step step : runbook.steps().everyStep()) {
      step.written().values().forEach(input -> used.in(input.template()));
      VariableUpdates.changedBy(step).ifPresent(used.variables::add);
    }
    for (Parameter parameter : runbook.parameters().values()) {
      used.in(parameter.defaultValue());
    }
    for (Variable variable : runbook.variables().values()) {
      used.in(variable.defaultValue());
    }
    for (Runbook.TopLevelOutput output : runbook.outputs()) {
      used.variables.add(output.name().replaceFirst("^variable:", ""));
    }
    tell(runbook, used, report);
  }

  private static void tell(Runbook runbook, Used used, Report report) {
    for (Parameter parameter : runbook.parameters().values()) {
      if (!used.parameters.contains(parameter.name())) {
        report.add(
            Code.UNUSED,
            parameter.at(),
            "nothing uses parameter '%s'".formatted(parameter.name()),
            parameter.name().equals("AutomationAssumeRole")
                ? "to run with this role, write assumeRole: '{{ AutomationAssumeRole }}'"
                : "");
      }
    }
    for (Variable variable : runbook.variables().values()) {
      if (!used.variables.contains(variable.name())) {
        report.add(
            Code.UNUSED, variable.at(), "nothing uses variable '%s'".formatted(variable.name()));
      }
    }
  }

  /** The names that were met. */
  private static final class Used {
    private final Set<String> parameters = new HashSet<>();
    private final Set<String> variables = new HashSet<>();

    void in(@Nullable Template template) {
      if (template != null) {
        template.references((reference, at) -> {
          switch (reference) {
            case Reference.Parameter parameter -> parameters.add(parameter.name());
            case Reference.Variable variable -> variables.add(variable.name());
            default -> {}
          }
        });
      }
    }
  }
}
