package dev.runbook.validate;

import dev.runbook.expression.Reference;
import dev.runbook.expression.Template;
import dev.runbook.interpreter.SystemValues;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Parameter;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import dev.runbook.model.Variable;
import dev.runbook.source.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every reference names something there is. Inside scripts, shell commands and templates of other
 * tools, braces that name nothing belong to the other language and stay as they are.
 */
final class References implements Rule {

  /** Inputs that hold text of another language, by action. */
  private static final Map<String, Set<String>> FOREIGN =
      Map.of(
          "aws:executeScript", Set.of("Script"),
          "aws:runCommand", Set.of("Parameters"),
          "aws:createStack", Set.of("TemplateBody"));

  /** What a maintenance window puts in before it starts a runbook. */
  private static final Set<String> WINDOW = Set.of("RESOURCE_ID", "TARGET_ID");

  @Override
  public void check(Runbook runbook, Report report) {
    var check = new Check(runbook, report);
    for (Step step : runbook.steps().everyStep()) {
      Set<String> foreign = FOREIGN.getOrDefault(step.action().name(), Set.of());
      step.written()
          .forEach((name, input) -> {
            input.template().references((r, at) -> check.inInput(r, at, foreign.contains(name)));
            check.keys(input.node());
          });
    }
    for (Parameter parameter : runbook.parameters().values()) {
      check.defaultValue(parameter.defaultValue());
    }
    for (Variable variable : runbook.variables().values()) {
      check.defaultValue(variable.defaultValue());
    }
    runbook.assumeRole().references((r, at) -> check.inInput(r, at, false));
  }

  /** The check of one runbook. */
  private static final class Check {

    private final Runbook runbook;
    private final Report report;
    private final Set<String> steps = new LinkedHashSet<>();

    Check(Runbook runbook, Report report) {
      this.runbook = runbook;
      this.report = report;
      runbook.steps().everyStep().forEach(step -> steps.add(step.name()));
    }

    void inInput(Reference reference, Position at, boolean foreign) {
      if (isKnown(reference)) {
        return;
      }
      if (foreign) {
        report.add(
            Code.UNRESOLVED_TEXT,
            at,
            "%s names nothing here and stays as it is".formatted(reference.written()));
        return;
      }
      switch (reference) {
        case Reference.Parameter parameter -> undeclared(parameter, at);
        case Reference.Output output ->
            report.add(
                Code.UNDECLARED_STEP,
                at,
                "Step \"%s\" in %s is not declared.".formatted(output.step(), output.written()),
                Similar.hint(output.step(), steps));
        case Reference.Variable variable ->
            report.add(
                Code.UNDECLARED_VARIABLE,
                at,
                "Variable \"%s\" is not declared.".formatted(variable.name()),
                Similar.hint(variable.name(), runbook.variables().keySet()));
        case Reference.SystemVariable system ->
            report.add(
                Code.UNKNOWN_SYSTEM_VARIABLE,
                at,
                "there is no %s".formatted(system.written()),
                Similar.hint(system.prefix() + ":" + system.name(), SystemValues.NAMES));
        case Reference.Stored stored ->
            report.add(
                Code.MISPLACED_REFERENCE,
                at,
                "%s can only be the default of a parameter".formatted(stored.written()),
                "add a parameter with this default and refer to the parameter");
      }
    }

    private void undeclared(Reference.Parameter parameter, Position at) {
      if (WINDOW.contains(parameter.name())) {
        report.add(
            Code.UNRESOLVED_TEXT,
            at,
            "%s is put in by a maintenance window; outside of one it stays as it is"
                .formatted(parameter.written()));
        return;
      }
      Collection<String> known = new ArrayList<>(runbook.parameters().keySet());
      String hint =
          steps.contains(parameter.name())
              ? "a step's output is written {{ %s.OutputName }}".formatted(parameter.name())
              : runbook.variables().containsKey(parameter.name())
                  ? "a variable is written {{ variable:%s }}".formatted(parameter.name())
                  : Similar.hint(parameter.name(), known);
      report.add(
          Code.UNDECLARED_PARAMETER,
          at,
          "Parameter \"%s\" is not declared.".formatted(parameter.name()),
          hint);
    }

    /** Defaults may name nothing: SSM stores them, and what is unknown stays text. */
    void defaultValue(@Nullable Template value) {
      if (value == null) {
        return;
      }
      value.references((reference, at) -> {
        boolean allowed = reference instanceof Reference.Stored || isKnown(reference);
        if (!allowed || reference instanceof Reference.Output) {
          report.add(
              Code.UNRESOLVED_TEXT,
              at,
              "%s has no value before the first step and stays as it is"
                  .formatted(reference.written()));
        }
      });
    }

    /** SSM never resolves references in keys. */
    void keys(Node node) {
      switch (node) {
        case Node.Scalar scalar -> {}
        case Node.Sequence sequence -> sequence.items().forEach(this::keys);
        case Node.Mapping mapping -> {
          for (Node.Entry entry : mapping.entries()) {
            if (Template.GRAMMAR.matcher(entry.key()).find()) {
              report.add(
                  Code.UNRESOLVED_TEXT,
                  entry.keyAt(),
                  "references in keys are not resolved; '%s' stays as it is"
                      .formatted(entry.key()));
            }
            keys(entry.value());
          }
        }
      }
    }

    private boolean isKnown(Reference reference) {
      return switch (reference) {
        case Reference.Parameter parameter -> runbook.parameters().containsKey(parameter.name());
        case Reference.Output output -> steps.contains(output.step());
        case Reference.Variable variable -> runbook.variables().containsKey(variable.name());
        case Reference.SystemVariable system ->
            SystemValues.NAMES.contains(system.prefix() + ":" + system.name());
        case Reference.Stored stored -> false;
      };
    }
  }
}
