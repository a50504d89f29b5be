package dev.runbook.testkit;

import dev.runbook.interpreter.Effects;
import dev.runbook.interpreter.ExecutionStart;

/** Listens in on the questions of the executions of a {@link VirtualBackend}. */
@FunctionalInterface
interface Recorder {

  /** Listens to nothing. */
  Recorder NOBODY = (start, effects) -> effects;

  /** What answers the execution's questions: {@code effects}, or something around them. */
  Effects around(ExecutionStart start, Effects effects);
}
