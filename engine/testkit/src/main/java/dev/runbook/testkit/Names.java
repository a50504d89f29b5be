package dev.runbook.testkit;

import dev.runbook.action.Action;
import dev.runbook.action.Actions;
import dev.runbook.action.FlowAction;
import dev.runbook.issue.Code;
import dev.runbook.issue.Position;
import dev.runbook.issue.Report;
import dev.runbook.issue.Similar;
import dev.runbook.model.Runbook;
import dev.runbook.model.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a case may name: the steps of its runbooks, and what belongs to them. Nothing is reported
 * about a runbook that could not be read.
 */
final class Names {

  private final Report report;
  private final Actions actions;
  private final @Nullable Runbook main;
  private final List<Step> everywhere = new ArrayList<>();
  private final boolean areTargets;
  private final boolean isComplete;

  /**
   * The names of a case.
   *
   * @param main the runbook it runs
   * @param documents those it finds
   * @param areTargets whether its steps are called like targets, which may be anything
   */
  Names(
      Report report,
      Actions actions,
      RunbookUnderTest main,
      Collection<RunbookUnderTest> documents,
      boolean areTargets) {
    this.report = report;
    this.actions = actions;
    this.main = main.model();
    this.areTargets = areTargets;
    List<@Nullable Runbook> all = new ArrayList<>();
    all.add(this.main);
    documents.forEach(document -> all.add(document.model()));
    all.stream()
        .filter(Objects::nonNull)
        .forEach(runbook -> everywhere.addAll(runbook.steps().everyStep()));
    this.isComplete = all.stream().allMatch(Objects::nonNull);
  }

  /** {@code name} must be a step of the runbook that the case runs. */
  void step(Position at, String name) {
    if (main != null && !areTargets) {
      check(
          Code.UNKNOWN_STEP,
          at,
          "the runbook has no step '%s'",
          name,
          names(main.steps().everyStep()));
    }
  }

  /** {@code name} must be a step of any of the runbooks. */
  void stepAnywhere(Position at, String name) {
    if (isComplete) {
      check(
          Code.UNKNOWN_STEP,
          at,
          "no runbook of this case has a step '%s'",
          name,
          names(everywhere));
    }
  }

  /** {@code name} must be the action of any step, or one that such an action has performed. */
  void action(Position at, String name) {
    if (isComplete) {
      List<String> used =
          everywhere.stream()
              .map(step -> step.action().name())
              .flatMap(action -> Stream.concat(Stream.of(action), performedBy(action)))
              .distinct()
              .toList();
      check(Code.BAD_VALUE, at, "no step of this case has the action '%s'", name, used);
    }
  }

  private Stream<String> performedBy(String action) {
    return actions
        .named(action)
        .filter(FlowAction.class::isInstance)
        .map(FlowAction.class::cast)
        .stream()
        .flatMap(flow -> flow.performs().stream());
  }

  /** {@code name} must be a variable of the runbook that the case runs. */
  void variable(Position at, String name) {
    if (main != null) {
      check(
          Code.UNDECLARED_VARIABLE,
          at,
          "the runbook has no variable '%s'",
          name,
          main.variables().keySet());
    }
  }

  /** {@code name} must be a top-level output, or {@code step.Output} of a step that has it. */
  void output(Position at, String name) {
    if (main == null || main.outputs().stream().anyMatch(output -> output.name().equals(name))) {
      return;
    }
    int dot = name.indexOf('.');
    String stepName = dot < 0 ? name : name.substring(0, dot);
    Step step =
        main.steps().everyStep().stream()
            .filter(one -> one.name().equals(stepName))
            .findFirst()
            .orElse(null);
    if (step == null) {
      step(at, stepName);
    } else {
      String output = dot < 0 ? "" : name.substring(dot + 1);
      check(Code.BAD_VALUE, at, "step " + stepName + " has no output '%s'", output, outputs(step));
    }
  }

  private List<String> outputs(Step step) {
    Stream<String> declared = step.outputs().stream().map(Step.Output::name);
    Stream<String> usual =
        actions.named(step.action().name()).map(Action::definition).stream()
            .flatMap(definition -> definition.reservedOutputs().stream());
    return Stream.concat(declared, usual).toList();
  }

  private void check(
      Code code, Position at, String message, String name, Collection<String> known) {
    if (!known.contains(name)) {
      report.add(code, at, message.formatted(name), Similar.hint(name, known));
    }
  }

  private static List<String> names(List<Step> steps) {
    return steps.stream().map(Step::name).toList();
  }
}
