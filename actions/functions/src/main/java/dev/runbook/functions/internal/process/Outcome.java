package dev.runbook.functions.internal.process;

/** How one invocation ended, for the one who called. */
public sealed interface Outcome {

  /** What the function answered, or the error that stands for its answer. */
  Payload payload();

  /** The handler returned. */
  record Answered(Payload payload) implements Outcome {}

  /**
   * The handler raised, or its process failed, ran out of time or could not be started.
   *
   * @param note the line Lambda would add to the log; empty where the function wrote its own
   */
  record Failed(Payload payload, String note) implements Outcome {}
}
