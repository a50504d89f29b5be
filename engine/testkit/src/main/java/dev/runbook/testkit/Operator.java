package dev.runbook.testkit;

import dev.runbook.engine.RunningExecution;

/** Somebody who acts on the executions of a {@link VirtualBackend} from outside. */
interface Operator {

  /** Acts on nothing. */
  Operator NOBODY =
      new Operator() {
        @Override
        public void begins(RunningExecution execution, Timeline timeline) {}

        @Override
        public boolean acts(RunningExecution execution, String step) {
          return false;
        }

        @Override
        public void ends(RunningExecution execution) {}
      };

  /** An execution begins. A child begins after its parent and ends before it. */
  void begins(RunningExecution execution, Timeline timeline);

  /**
   * {@code execution} waits: in the step called {@code step}, or for the start of it.
   *
   * @return whether the operator did something about it; if so it is asked again
   */
  boolean acts(RunningExecution execution, String step);

  /** An execution has ended. */
  void ends(RunningExecution execution);
}
