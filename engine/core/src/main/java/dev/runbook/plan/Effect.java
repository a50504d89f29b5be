package dev.runbook.plan;

/** What a call does to what is there. */
public enum Effect {
  /** It changes nothing. */
  READ,
  /** It changes something, or may. */
  WRITE,
  /** Nobody can tell beforehand. */
  UNKNOWN
}
