package dev.runbook.testkit;

import dev.runbook.engine.RunningExecution;
import dev.runbook.execution.StepExecution;
import dev.runbook.issue.Position;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A signal of a test case.
 *
 * @param at where it is written
 * @param awaited the step that must be waiting, running or next, or null for any moment
 * @param after how long after that, or after the beginning; null for at once
 * @param send what to send
 * @param step the step it names
 * @param by who sends it; empty for whoever started the execution
 * @param refused AWS's name for the reason it must be refused for, or null
 */
record ScriptedSignal(
    Position at,
    @Nullable String awaited,
    @Nullable Duration after,
    Send send,
    String step,
    String by,
    String comment,
    @Nullable String refused) {

  /** What a case can send: AWS's signals, and its two ways to stop an execution. */
  enum Send {
    Approve,
    Reject,
    Resume,
    StartStep,
    StopStep,
    Stop,
    Complete;

    /** Whether it is meant for a step, in whichever execution that waits. */
    boolean isForWaitingStep() {
      return this == Approve || this == Reject || this == Resume;
    }
  }

  /** Sends it. */
  void sendTo(RunningExecution execution) {
    String sender = by.isEmpty() ? execution.snapshot().executedBy() : by;
    switch (send) {
      case Approve -> execution.signal(new Signal.Approve(sender, comment));
      case Reject -> execution.signal(new Signal.Reject(sender, comment));
      case Resume -> execution.signal(new Signal.Resume(step, sender));
      case StartStep -> execution.signal(new Signal.StartStep(step, sender));
      case StopStep -> execution.signal(new Signal.StopStep(idOf(step, execution), sender));
      case Stop -> execution.stop(StopType.Cancel);
      case Complete -> execution.stop(StopType.Complete);
    }
  }

  private static String idOf(String step, RunningExecution execution) {
    StepExecution run = execution.snapshot().step(step);
    return run == null ? step : run.id();
  }

  /** The signal in words. */
  String words() {
    return step.isEmpty() ? "signal " + send : "signal %s for step %s".formatted(send, step);
  }
}
