package dev.runbook.interpreter;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetsEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything an execution may ask of the world outside it: the time, a pause, an action's work,
 * another execution, a person.
 *
 * <p>The interpreter holds no other reference to the outside. Given the same runbook and the same
 * answers from here it takes the same path, which is what lets a backend resume an execution by
 * running it again from the top. Each question carries a {@link StepPath} that no other question of
 * the execution has; a backend that records answers files them under it.
 *
 * <p><b>Interruptions.</b> A request to cancel the execution, or to stop the step that runs,
 * interrupts it once: it is the answer to the question being asked, or else to the next one that
 * can carry it: {@link #sleep}, {@link #perform}, {@link #runChild}, {@link #awaitTargets}, {@link
 * #awaitSignal}. Questions after that are answered as usual, since they belong to the steps that
 * clean up. What a step is interrupted for it learns from {@link #stopAsked}; asking that also
 * forgets an interruption that found no question to answer.
 */
public interface Effects {

  /** The time. */
  Instant now(StepPath asker);

  /**
   * Returns once {@code pause} has passed or it is interrupted, whichever is first; never {@link
   * Wake#TIMED_OUT}.
   */
  Wake sleep(StepPath asker, Duration pause);

  /**
   * Makes one attempt at an action, for at most {@link ActionCall#limit}.
   *
   * @return how it ended; empty when the process that made it ended first, so that nobody knows
   *     whether the action has done its work
   */
  Optional<ActionResult> perform(StepPath asker, ActionCall call);

  /**
   * Starts another execution, or finds the one it started before, and waits for its end, for at
   * most {@code limit}.
   */
  ChildEnding runChild(StepPath asker, ChildRequest request, Duration limit);

  /**
   * Begins an execution of this same runbook for each of these targets, or finds those it began
   * before. Waits for none.
   */
  void startTargets(StepPath asker, List<Target> targets);

  /**
   * Waits until any of the targets that were begun have ended, or for an interruption. Each ending
   * is told once; one that could not begin has ended at once.
   */
  TargetsEnded awaitTargets(StepPath asker);

  /** Cancels those of the targets that were begun and run; they are waited for all the same. */
  void cancelTargets();

  /**
   * Waits for the next signal, for at most {@code limit}. What was meant for another run of a step
   * never arrives here.
   *
   * @param stepExecutionId the run of the step that waits; empty when the execution does
   */
  Awaited awaitSignal(StepPath asker, String stepExecutionId, Duration limit);

  /** Whether somebody has asked by now that the execution stop, and how. */
  Optional<StopType> stopAsked(StepPath asker);

  /** Tells whoever watches. */
  void publish(ExecutionEvent event);
}
