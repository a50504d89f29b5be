package dev.runbook.interpreter;

import dev.runbook.action.StepPath;
import dev.runbook.execution.ParentStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where steps run: among the main steps, or in one iteration of a loop.
 *
 * @param path what the paths of the steps begin with
 * @param latest when their time is up
 * @param loop the loop, or null among the main steps
 */
record Place(StepPath path, Instant latest, @Nullable ParentStep loop) {

  /** Among the main steps. */
  static final Place MAIN = new Place(StepPath.EXECUTION, Instant.MAX, null);

  boolean isInLoop() {
    return loop != null;
  }

  /** Whether nothing may be begun here any more. */
  boolean isOver(Instant now) {
    return !now.isBefore(latest);
  }
}
