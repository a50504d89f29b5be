package dev.runbook.execution;

/** Who decides when a step begins, under AWS's names (spec: executions, interactive mode). */
public enum Mode {
  /** The runbook: each step follows the one before. */
  Auto,
  /** A person: the execution waits before each step until somebody starts it. */
  Interactive
}
