package dev.runbook.local.store;

/** What the writer has to know of an execution to append to it. Used on its thread only. */
final class Chain {

  private long execution;
  private long last;

  /** The chain of an execution that is not written yet. */
  Chain() {}

  /** The chain of the execution with this number, whose last frame is {@code last}; 0 for none. */
  Chain(long execution, long last) {
    this.execution = execution;
    this.last = last;
  }

  long execution() {
    return execution;
  }

  void beginAs(long number) {
    execution = number;
  }

  /** Hangs a frame on, and gives the one before it. */
  long append(long frame) {
    long previous = last;
    last = frame;
    return previous;
  }
}
