package dev.runbook.cli.progress;

import dev.runbook.execution.ParentStep;
import dev.runbook.execution.StepExecution;

/** How people read which run of a step is meant. */
public final class StepLabel {

  private static final int LONGEST_ITEM = 24;

  private StepLabel() {}

  /** The step's name; in a loop with the iteration and its item: {@code greet [2: ben]}. */
  public static String of(StepExecution step) {
    ParentStep loop = step.loop();
    if (loop == null) {
      return step.name();
    }
    String item = Printable.line(loop.iteratorValue(), LONGEST_ITEM);
    return "%s [%d%s]".formatted(step.name(), loop.iteration(), item.isEmpty() ? "" : ": " + item);
  }

  /** How many levels it stands below the main steps of its execution. */
  public static int depth(StepExecution step) {
    return step.loop() == null ? 0 : 1;
  }
}
