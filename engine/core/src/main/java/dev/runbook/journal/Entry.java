package dev.runbook.journal;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.signal.Letter;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetsEnded;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is written down of an execution. Questions of the interpreter are filed with their
 * answers under the {@link StepPath} they come from; what the execution is told is numbered.
 */
public sealed interface Entry {

  /** The question a path stands for, and what was answered. */
  sealed interface Answer extends Entry {

    /** Where it was asked. */
    StepPath path();
  }

  /** The time it was, to the microsecond. */
  record Moment(StepPath path, Instant at) implements Answer {}

  /** The time is to be asked for anew: what begins here was begun before, by another execution. */
  record Renewed(StepPath path) implements Answer {}

  /** The stop somebody had asked for by then; null for none. */
  record Stop(StepPath path, @Nullable StopType asked) implements Answer {}

  /** What a pause ended with. */
  record Slept(StepPath path, Wake wake) implements Answer {}

  /** What an attempt ended with; null when the process ended before it. */
  record Performed(StepPath path, @Nullable ActionResult result) implements Answer {}

  /** What a child ended with. */
  record ChildEnded(StepPath path, ChildEnding ending) implements Answer {}

  /** The targets of a question were begun. */
  record TargetsBegun(StepPath path) implements Answer {}

  /** Targets ended while they were waited for. */
  record SomeEnded(StepPath path, TargetsEnded ended) implements Answer {}

  /** The letter a wait ended with, by its number. */
  record Heard(StepPath path, int letter) implements Answer {}

  /** No letter came to a wait: it was stopped, or its time was up. */
  record Unheard(StepPath path, boolean stopped) implements Answer {}

  /** A question that takes time was asked; its answer is an entry of its own. */
  record Asked(StepPath path, Question question, @Nullable Instant until, String what)
      implements Entry {

    /** What tells an attempt from another that could be made at its place. */
    public static String of(ActionCall call) {
      return call.action() + " " + Long.toHexString(Fingerprint.of(call.inputs().values()));
    }

    /** What tells targets that are begun from others that could be: their numbers. */
    public static String of(List<Target> targets) {
      return targets.getFirst().number() + " to " + targets.getLast().number();
    }
  }

  /** The questions that take time. */
  enum Question {
    SLEEP,
    PERFORM,
    CHILD,
    TARGETS,
    SIGNAL
  }

  /** The child that is started from here takes up another execution again. */
  record Retries(StepPath path, String executionId) implements Entry {}

  /** The execution was told something. */
  record Told(Letter letter) implements Entry {}

  /** The execution has noticed the interruptions up to this letter. */
  record Noticed(int letter) implements Entry {}
}
