package dev.runbook.testkit.coverage;

import dev.runbook.issue.Position;

/**
 * Something of a runbook that executions reach or do not.
 *
 * @param kind what it is
 * @param step the place of the step that it belongs to
 * @param number counts the choices of a branch from 1; 0 for everything else
 */
record Spot(Kind kind, Position step, int number) {

  /** What can be reached. */
  enum Kind {
    /** The step ran. */
    STEP,
    /** A choice of a branch was taken. */
    CHOICE,
    /** No choice of a branch was, and it went to its default. */
    DEFAULT,
    /** The step failed, and its {@code onFailure} says what follows. */
    FAILURE,
    /** The step was cancelled, and its {@code onCancel} step follows. */
    CANCEL,
    /** A loop ran its steps more than once. */
    SECOND_ITERATION,
    /** A step of a loop's body went to one outside. */
    LOOP_LEFT
  }

  static Spot of(Kind kind, Position step) {
    return new Spot(kind, step, 0);
  }
}
