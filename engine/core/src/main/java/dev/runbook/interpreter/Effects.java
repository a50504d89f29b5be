package dev.runbook.interpreter;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.execution.ExecutionEvent;
import java.time.Duration;
import java.time.Instant;

/**
 * Everything an execution may ask of the world outside it: the time, a pause, an action's work,
 * another execution.
 *
 * <p>The interpreter holds no other reference to the outside. Given the same runbook and the same
 * answers from here it takes the same path, which is what lets a backend resume an execution by
 * running it again from the top. Each question carries a {@link StepPath} that no other question of
 * the execution has; a backend that records answers files them under it.
 *
 * <p><b>Stopping.</b> A request to stop an execution is delivered once, as the answer to the
 * question being asked or else to the next one that can carry it: {@link #sleep}, {@link #perform},
 * {@link #runChild}. Questions after that are answered as usual, since they belong to the steps
 * that clean up.
 */
public interface Effects {

  /** The time. */
  Instant now(StepPath asker);

  /**
   * Returns once {@code pause} has passed or the execution is stopped, whichever is first; never
   * {@link Wake#TIMED_OUT}. A pause of zero only looks whether a stop is waiting.
   */
  Wake sleep(StepPath asker, Duration pause);

  /** Makes one attempt at an action, for at most {@link ActionCall#limit}. */
  ActionResult perform(StepPath asker, ActionCall call);

  /** Starts another execution and waits for its end, for at most {@code limit}. */
  ChildEnding runChild(StepPath asker, ChildRequest request, Duration limit);

  /** Tells whoever watches. */
  void publish(ExecutionEvent event);
}
