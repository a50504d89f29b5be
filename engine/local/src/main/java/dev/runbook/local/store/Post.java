package dev.runbook.local.store;

import dev.runbook.signal.Signal;

/** What one process asks of an execution that another one runs. */
public sealed interface Post {

  /** Whom it is for. */
  String executionId();

  /** The execution is told this; a stop is a {@link Signal.Cancel} or {@link Signal.Complete}. */
  record Tell(String executionId, Signal signal) implements Post {}

  /** The execution, which has been written down and does not run, is to go on. */
  record Resume(String executionId) implements Post {}
}
