package dev.runbook.cli.result;

import dev.runbook.cli.progress.StepLabel;
import dev.runbook.execution.Elapsed;
import dev.runbook.execution.Execution;
import dev.runbook.execution.StepExecution;
import java.util.List;
import java.util.Map;

/**
 * An execution as a person reads it: a table of its steps, or of the targets that did not succeed;
 * how it ended, its outputs.
 */
public final class ExecutionText {

  private ExecutionText() {}

  /**
   * The whole text, ending with a line break.
   *
   * @param columns how wide a line about a target may be; 0 for any width
   */
  public static String of(Execution execution, int columns) {
    var text =
        new StringBuilder(
            execution.targeting().isRateControlled()
                ? new TargetsText(columns).ofWrong(execution)
                : steps(execution.steps()));
    text.append('\n').append(ending(execution)).append('\n');
    if (!execution.outputs().isEmpty()) {
      text.append("\nOUTPUTS\n").append(outputs(execution.outputs()));
    }
    return text.toString();
  }

  private static String steps(List<StepExecution> steps) {
    var table = new Table().row("STEP", "ACTION", "STATUS", "ATTEMPTS", "DURATION");
    for (StepExecution step : steps) {
      boolean ran = step.started() != null;
      table.row(
          "  ".repeat(StepLabel.depth(step)) + StepLabel.of(step),
          step.step().action().name(),
          step.status().name(),
          ran ? Integer.toString(Math.max(1, step.attemptsMade())) : "",
          duration(step));
    }
    return table.render();
  }

  private static String duration(StepExecution step) {
    return step.started() == null || step.ended() == null
        ? ""
        : Elapsed.between(step.started(), step.ended());
  }

  private static String ending(Execution execution) {
    String time =
        execution.ended() == null
            ? ""
            : " in " + Elapsed.between(execution.started(), execution.ended());
    return "%s %s: %s%s"
        .formatted(execution.runbook().name(), execution.id(), execution.status(), time);
  }

  /** A list has a line for each element. */
  private static String outputs(Map<String, List<String>> outputs) {
    var table = new Table();
    outputs.forEach((name, values) -> {
      table.row("  " + name, values.isEmpty() ? "(empty)" : values.getFirst());
      values.stream().skip(1).forEach(value -> table.row("", value));
    });
    return table.render();
  }
}
