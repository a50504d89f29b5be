package dev.runbook.engine;

import dev.runbook.action.Actions;
import dev.runbook.action.FlowAction;
import dev.runbook.action.Inputs;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Mode;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.issue.Similar;
import dev.runbook.model.Step;
import dev.runbook.model.Steps;
import dev.runbook.signal.Signal;
import java.util.List;

/**
 * Decides whether an execution, as it stands, takes a signal (spec: executions,
 * SendAutomationSignal).
 */
public final class SignalCheck {

  private final Actions actions;

  /** For executions whose steps use {@code actions}. */
  SignalCheck(Actions actions) {
    this.actions = actions;
  }

  /**
   * Returns when the execution takes the signal.
   *
   * @param underway signals it took and has not heard yet
   * @return the run of the step that the signal is for; empty when it is for the execution
   * @throws SignalRefused if it does not take the signal
   */
  public String check(Execution execution, List<Signal> underway, Signal signal) {
    if (execution.status().isTerminal()) {
      throw SignalRefused.ofState(
          "execution %s has ended %s".formatted(execution.id(), execution.status()));
    }
    if (underway.contains(signal)) {
      throw SignalRefused.ofState("this %s signal was sent already".formatted(signal.type()));
    }
    return switch (signal) {
      case Signal.StartStep start -> start(execution, start.step());
      case Signal.StopStep stop -> stopStep(execution, stop.stepExecutionId());
      case Signal.Resume resume -> {
        checkKnown(execution, resume.step());
        yield waiting(execution, signal);
      }
      case Signal.Approve approve -> waiting(execution, signal);
      case Signal.Reject reject -> waiting(execution, signal);
      case Signal.Complete complete -> "";
      case Signal.Cancel cancel -> "";
    };
  }

  /**
   * Returns when the execution can be stopped.
   *
   * @throws SignalRefused if it has ended
   */
  public void checkStop(Execution execution) {
    if (execution.status().isTerminal()) {
      throw SignalRefused.ofStatus(
          "execution %s has ended %s and cannot be stopped any more"
              .formatted(execution.id(), execution.status()));
    }
  }

  private static String start(Execution execution, String step) {
    checkKnown(execution, step);
    checkInteractive(execution, "a step is started by a signal");
    List<String> valid = execution.validNextSteps();
    if (!valid.contains(step)) {
      throw SignalRefused.ofState(
          execution.status() == Status.Waiting && !valid.isEmpty()
              ? "step %s cannot be next; the next step can be %s"
                  .formatted(step, String.join(", ", valid))
              : "step %s cannot be next: the execution waits for no start of a step"
                  .formatted(step));
    }
    return "";
  }

  private static String stopStep(Execution execution, String stepExecutionId) {
    checkInteractive(execution, "a step is stopped by a signal");
    StepExecution step =
        execution.steps().stream()
            .filter(run -> run.id().equals(stepExecutionId))
            .findFirst()
            .orElseThrow(() ->
                SignalRefused.ofStep(
                    "no step of the execution has the StepExecutionId '%s'"
                        .formatted(stepExecutionId)));
    if (step.status() == Status.Pending || step.status().isTerminal()) {
      throw SignalRefused.ofState(
          "step %s is not running: it is %s".formatted(step.name(), step.status()));
    }
    return step.id();
  }

  private static void checkInteractive(Execution execution, String what) {
    if (execution.mode() != Mode.Interactive) {
      throw SignalRefused.ofState(
          "%s only in mode Interactive, and this execution is in mode %s"
              .formatted(what, execution.mode()));
    }
  }

  private static void checkKnown(Execution execution, String step) {
    List<String> names =
        execution.steps().stream()
            .flatMap(run -> new Steps(List.of(run.step())).everyStep().stream())
            .map(Step::name)
            .distinct()
            .toList();
    if (!names.contains(step)) {
      throw SignalRefused.ofStep(
          "the execution has no step '%s'%s"
              .formatted(
                  step,
                  Similar.nearest(step, names)
                      .map(near -> "; did you mean '" + near + "'?")
                      .orElse("")));
    }
  }

  /** A waiting step decides itself what it takes. */
  private String waiting(Execution execution, Signal signal) {
    StepExecution waiting =
        execution.steps().stream()
            .filter(step -> step.status() == Status.Waiting)
            .findFirst()
            .orElseThrow(() ->
                SignalRefused.ofState("no step waits for a %s signal".formatted(signal.type())));
    String refusal =
        actions
            .named(waiting.step().action().name())
            .filter(FlowAction.class::isInstance)
            .map(FlowAction.class::cast)
            .map(action ->
                action.refusal(
                    signal, waiting.step(), new Inputs(waiting.inputs()), waiting.outputs()))
            .orElse("");
    if (!refusal.isEmpty()) {
      throw SignalRefused.ofState(refusal);
    }
    return waiting.id();
  }
}
