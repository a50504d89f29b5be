package dev.runbook.engine;

import dev.runbook.execution.Execution;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;

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
   * Tells it something a person has decided. Returns when it has taken that, and perhaps before it
   * has acted on it.
   *
   * @throws SignalRefused if it is not such that it takes the signal
   */
  void signal(Signal signal);

  /**
   * Asks it to stop. Returns at once. A stop of type {@link StopType#Cancel} may follow one of type
   * {@link StopType#Complete}.
   *
   * @throws SignalRefused if it has ended
   */
  void stop(StopType type);
}
