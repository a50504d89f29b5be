package dev.runbook.engine;

import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import dev.runbook.issue.Similar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The step with which an execution that has ended is taken up again. */
final class RetryPoint {

  private static final Pattern WRITTEN = Pattern.compile("([^\\[\\]]+)(?:\\[([0-9]+)])?");

  private final Execution execution;

  /**
   * For one execution.
   *
   * @throws StartRefused if it has not ended
   */
  RetryPoint(Execution execution) {
    if (!execution.status().isTerminal()) {
      throw StartRefused.ofRetry(
          "execution %s has not ended: it is %s".formatted(execution.id(), execution.status()));
    }
    this.execution = execution;
  }

  /**
   * The run of a step to begin with.
   *
   * @param written {@code name} or {@code name[iteration]}; empty for the one that failed
   * @throws StartRefused if there is none
   */
  StepExecution step(String written) {
    if (!written.isEmpty()) {
      return named(written);
    }
    return failed()
        .orElseThrow(() ->
            StartRefused.ofRetry(
                "no step of execution %s has failed; name the one to begin with"
                    .formatted(execution.id())));
  }

  /** The run of a step that decided how it ended; empty where none failed. */
  Optional<StepExecution> failed() {
    return execution.steps().stream()
        .filter(step -> step.loop() == null && decided(step))
        .findFirst()
        .map(this::innermost);
  }

  private static boolean decided(StepExecution step) {
    return switch (step.status()) {
      case Failed, TimedOut -> step.step().flow().critical();
      case Cancelled -> true;
      default -> false;
    };
  }

  /** In a loop, the run of a step that it ended with. */
  private StepExecution innermost(StepExecution step) {
    List<StepExecution> inside =
        execution.steps().stream()
            .filter(run -> run.loop() != null && run.loop().stepExecutionId().equals(step.id()))
            .toList();
    return inside.isEmpty() || inside.getLast().status() == Status.Success
        ? step
        : innermost(inside.getLast());
  }

  private StepExecution named(String written) {
    Matcher matcher = WRITTEN.matcher(written);
    if (!matcher.matches()) {
      throw StartRefused.ofRetry(
          "'%s' is no step; write name or name[iteration]".formatted(written));
    }
    String name = matcher.group(1);
    String iteration = matcher.group(2);
    List<StepExecution> runs =
        execution.steps().stream()
            .filter(step -> step.name().equals(name) && step.started() != null)
            .filter(step -> iteration == null || isOf(step, iteration))
            .toList();
    if (runs.isEmpty()) {
      throw StartRefused.ofRetry(
          "step '%s' of execution %s has not run%s"
              .formatted(
                  written,
                  execution.id(),
                  Similar.nearest(name, namesThatRan())
                      .filter(near -> !near.equals(name))
                      .map(near -> "; did you mean '" + near + "'?")
                      .orElse("; those that have: " + String.join(", ", namesThatRan()))));
    }
    return runs.getLast();
  }

  private static boolean isOf(StepExecution step, String iteration) {
    return step.loop() != null && Integer.toString(step.loop().iteration()).equals(iteration);
  }

  private List<String> namesThatRan() {
    return execution.steps().stream()
        .filter(step -> step.started() != null)
        .map(StepExecution::name)
        .distinct()
        .toList();
  }
}
