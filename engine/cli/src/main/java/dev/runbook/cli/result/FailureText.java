package dev.runbook.cli.result;

import dev.runbook.action.Failure;
import dev.runbook.cli.progress.Printable;
import dev.runbook.cli.progress.StepLabel;
import dev.runbook.execution.Elapsed;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.model.Reaction;
import java.util.List;
import java.util.Optional;

/**
 * Why an execution did not succeed, for whoever is woken by it: the step, its attempts, what it was
 * given, what it said, and where the execution went from there. Under rate control every target has
 * an execution that says so.
 */
public final class FailureText {

  private static final int MOST_STEPS = 3;
  private static final int LONGEST_INPUT = 200;

  private FailureText() {}

  /** The whole text, ending with a line break. */
  public static String of(Execution execution) {
    var text = new StringBuilder();
    List<StepExecution> failed =
        execution.targeting().isRateControlled()
            ? List.of()
            : execution.steps().stream().filter(FailureText::hasFailed).toList();
    failed.stream().limit(MOST_STEPS).forEach(step -> text.append(step(execution, step)));
    if (failed.size() > MOST_STEPS) {
      text.append("… and %d more steps that failed\n".formatted(failed.size() - MOST_STEPS));
    }
    text.append("%s ended %s".formatted(execution.runbook().name(), execution.status()));
    if (failed.isEmpty() && !execution.failureMessage().isEmpty()) {
      text.append(": ").append(execution.failureMessage());
    }
    return text.append('\n').toString();
  }

  /**
   * The same, and what to type about it.
   *
   * @param words what a command needs besides to find the store it is kept in
   */
  public static String ofKept(Execution execution, String words) {
    return execution.targeting().isRateControlled()
        ? of(execution) + new WhatToType(words).afterTargets(execution)
        : of(execution);
  }

  private static boolean hasFailed(StepExecution step) {
    return step.status() == Status.Failed || step.status() == Status.TimedOut;
  }

  private static String step(Execution execution, StepExecution step) {
    var text = new StringBuilder(heading(step));
    Optional<StepExecution> inner = failedIn(step, execution);
    if (inner.isPresent()) {
      return text.append(
              "  because step %s failed, see below\n".formatted(StepLabel.of(inner.get())))
          .append("  then ")
          .append(whatFollowed(execution, step))
          .append('\n')
          .toString();
    }
    if (!step.inputs().isEmpty()) {
      var table = new Table();
      step.inputs()
          .forEachEntry((name, value) ->
              table.row("    " + name, Printable.line(value.toString(), LONGEST_INPUT)));
      text.append("  with\n").append(table.render());
    }
    Failure failure = step.failure();
    if (failure != null) {
      text.append("  because\n").append(indented(failure.message()));
    }
    text.append(earlierAttempts(step));
    text.append("  then ").append(whatFollowed(execution, step)).append('\n');
    Hints.of(step).forEach(hint -> text.append("  = ").append(hint).append('\n'));
    return text.toString();
  }

  /** The run of a step of its own body that a loop failed with. */
  private static Optional<StepExecution> failedIn(StepExecution loop, Execution execution) {
    return execution.steps().reversed().stream()
        .filter(FailureText::hasFailed)
        .filter(step -> step.loop() != null && step.loop().stepExecutionId().equals(loop.id()))
        .filter(step -> message(loop).endsWith(message(step)))
        .findFirst();
  }

  private static String message(StepExecution step) {
    return step.failure() == null ? "" : step.failure().message();
  }

  private static String heading(StepExecution step) {
    int attempt = step.attempts().isEmpty() ? 1 : step.attempts().getLast().number();
    String time =
        step.started() == null || step.ended() == null
            ? ""
            : " after " + Elapsed.between(step.started(), step.ended());
    return "step %s (%s) %s at attempt %d of %d%s\n"
        .formatted(
            StepLabel.of(step),
            step.step().action(),
            step.status() == Status.TimedOut ? "timed out" : "failed",
            attempt,
            step.step().tries().attempts(),
            time);
  }

  private static String indented(String message) {
    return message.indent(4);
  }

  /** Only those whose reason differs from the last one's. */
  private static String earlierAttempts(StepExecution step) {
    var text = new StringBuilder();
    for (StepExecution.Attempt attempt : step.attempts()) {
      boolean told = step.failure() != null && attempt.message().equals(step.failure().message());
      if (!told && !attempt.message().isEmpty()) {
        text.append("  attempt %d said\n".formatted(attempt.number()))
            .append(indented(attempt.message()));
      }
    }
    return text.toString();
  }

  private static String whatFollowed(Execution execution, StepExecution step) {
    Reaction reaction = step.step().flow().afterFailure();
    String said = step.step().flow().onFailure() == null ? " (the default)" : "";
    return "onFailure: "
        + reaction.written()
        + said
        + switch (reaction) {
          case Reaction.Abort abort when step.loop() == null -> ", the execution ended here";
          case Reaction.Abort abort -> ", loop %s decides".formatted(step.loop().stepName());
          case Reaction.Continue goOn -> ", the execution went on";
          case Reaction.GoTo to -> next(execution, to.jump().step());
        };
  }

  private static String next(Execution execution, String name) {
    StepExecution next = execution.step(name);
    return next == null || next.status() == Status.Pending ? "" : ", which ended " + next.status();
  }
}
