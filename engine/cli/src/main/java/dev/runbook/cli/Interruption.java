package dev.runbook.cli;

import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.SignalRefused;
import dev.runbook.signal.StopType;
import java.util.ArrayList;
import java.util.List;

/**
 * What Ctrl-C does to a run: the first one stops the executions, whose {@code onCancel} steps then
 * run; the second leaves without waiting for them. Thread-safe.
 */
final class Interruption {

  private final Runnable leave;
  private final Runnable tell;
  private final List<RunningExecution> executions = new ArrayList<>();
  private int signals;

  /**
   * Nothing has happened yet.
   *
   * @param tell says that what runs is being stopped
   * @param leave ends the process
   */
  Interruption(Runnable tell, Runnable leave) {
    this.tell = tell;
    this.leave = leave;
  }

  /** This execution is to be stopped; at once, if the signal came before it. */
  synchronized void stops(RunningExecution begun) {
    executions.add(begun);
    if (happened()) {
      cancel(begun);
    }
  }

  /** A signal came. */
  void signalled() {
    if (count() > 1) {
      leave.run();
      return;
    }
    tell.run();
    stop();
  }

  /** Whether any signal came. */
  synchronized boolean happened() {
    return signals > 0;
  }

  private synchronized int count() {
    return ++signals;
  }

  private synchronized void stop() {
    executions.forEach(Interruption::cancel);
  }

  /** One that has just ended needs no stop. */
  private static void cancel(RunningExecution execution) {
    try {
      execution.stop(StopType.Cancel);
    } catch (SignalRefused hasEnded) {
      // Its result is about to be shown.
    }
  }
}
