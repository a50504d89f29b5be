package dev.runbook.cli.result;

import dev.runbook.cli.progress.Printable;
import dev.runbook.execution.Elapsed;
import dev.runbook.execution.Execution;
import dev.runbook.execution.Status;
import dev.runbook.execution.StepExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The targets of an execution under rate control, as a person reads them. */
final class TargetsText {

  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_NAME = 60;

  private final int columns;

  /** Lines of at most {@code columns}; of any width if that is 0. */
  TargetsText(int columns) {
    this.columns = columns;
  }

  /** How many there are, and a table of those that were begun and did not succeed. */
  String ofWrong(Execution execution) {
    return counts(execution) + '\n' + table(execution, step -> step.status() != Status.Success);
  }

  /** How many there are, and a table of those that were begun. */
  String ofAll(Execution execution) {
    return counts(execution) + '\n' + table(execution, step -> true);
  }

  /** {@code 200 targets: 195 Success, 5 Failed}. */
  private static String counts(Execution execution) {
    List<String> parts = new ArrayList<>();
    for (Status status : Status.values()) {
      long count = execution.count(status);
      if (count > 0) {
        parts.add("%d %s".formatted(count, status == Status.Pending ? "not begun" : status.name()));
      }
    }
    int all = execution.steps().size();
    return "%d %s%s%s"
        .formatted(
            all,
            all == 1 ? "target" : "targets",
            parts.isEmpty() ? "" : ": ",
            String.join(", ", parts));
  }

  private String table(Execution execution, Predicate<StepExecution> shown) {
    List<StepExecution> steps =
        execution.steps().stream().filter(step -> step.started() != null).filter(shown).toList();
    if (steps.isEmpty()) {
      return "";
    }
    var table = new Table().row("TARGET", "STATUS", "DURATION", "EXECUTION", "");
    for (StepExecution step : steps) {
      String reason = step.failure() == null ? "" : step.failure().message();
      table.row(
          Printable.line(step.name(), LONGEST_NAME),
          step.status().name(),
          step.started() == null || step.ended() == null
              ? ""
              : Elapsed.between(step.started(), step.ended()),
          step.id().substring(0, 8),
          Printable.reason(reason, LONGEST_REASON));
    }
    return table
        .render()
        .lines()
        .map(line -> columns == 0 ? line : Printable.line(line, columns))
        .collect(Collectors.joining("\n", "\n", "\n"));
  }
}
