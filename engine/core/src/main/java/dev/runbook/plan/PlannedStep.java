package dev.runbook.plan;

import dev.runbook.execution.StepExecution;
import dev.runbook.model.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step that an execution would come to, or, where reading was asked for, has been at.
 *
 * @param loops the loops it is in, the outermost first
 * @param reached how an execution comes to it: {@code always}, {@code if … fails}
 * @param note what else a person should know, or empty
 * @param calls every call it may make, in order
 * @param child what the runbook it starts would do, or null
 * @param read its run, if reading was all it did and that was done; otherwise null
 */
public record PlannedStep(
    Step step,
    List<String> loops,
    String reached,
    String note,
    List<PlannedCall> calls,
    @Nullable Plan child,
    @Nullable StepExecution read) {

  /** The same step, of which this should be known besides. */
  PlannedStep noting(String more) {
    return new PlannedStep(
        step, loops, reached, note.isEmpty() ? more : note + "; " + more, calls, child, read);
  }
}
