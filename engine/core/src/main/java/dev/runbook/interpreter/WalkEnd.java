package dev.runbook.interpreter;

/** How walking a list of steps ended. */
sealed interface WalkEnd {

  /** After the last step, or one that ends the list. */
  record Finished() implements WalkEnd {}

  /** At a failed step whose {@code onFailure} says Abort. */
  record Aborted(StepRun run) implements WalkEnd {}

  /** With a jump to a step that is not in the list. */
  record Left(String step) implements WalkEnd {}

  /** After the step during which somebody asked the execution to complete. */
  record Completed() implements WalkEnd {}

  /** Because the step that ran, or the execution, was stopped. */
  record Stopped() implements WalkEnd {}

  /** Because the time for these steps is up. */
  record OutOfTime() implements WalkEnd {}
}
