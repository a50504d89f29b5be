package dev.runbook.engine;

import dev.runbook.execution.Execution;

/** An execution that was started, whether or not it has ended by now. Thread-safe. */
public interface RunningExecution {

  /** Its id, a UUID of 36 characters. */
  String id();

  /** The execution as it stands. */
  Execution snapshot();

  /**
   * Waits for its end.
   *
   * @throws EngineFailed if the engine, not the runbook, broke
   */
  Execution await() throws InterruptedException;

  /**
   * Asks it to stop: what runs is cancelled, {@code onCancel} steps run, then it ends {@code
   * Cancelled}. Returns at once, and has no effect on one that has ended.
   */
  void stop();
}
