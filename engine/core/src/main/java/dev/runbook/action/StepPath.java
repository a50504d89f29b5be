package dev.runbook.action;

import java.util.UUID;

/**
 * The place in an execution from which something is asked: a step, an attempt at it, a question of
 * that attempt. Recorded answers are filed under it, so that branches running side by side and
 * iterations cannot take each other's.
 *
 * @param text {@code patch}, {@code patch/2}, {@code patch/2/pause}
 */
public record StepPath(String text) {

  /** The path of a whole execution. */
  public static final StepPath EXECUTION = new StepPath("");

  /** Where an execution stands before its first step; no step can be called so. */
  public static final StepPath START = new StepPath("(start)");

  /** Where an execution asks when it has ended; no step can be called so. */
  public static final StepPath ENDED = new StepPath("(end)");

  /** A part of what is here: a step, an attempt, a question. */
  public StepPath then(String part) {
    return text.isEmpty() ? new StepPath(part) : new StepPath(text + "/" + part);
  }

  /** The {@code number}th attempt at the step of this path, counted from 1. */
  public StepPath attempt(int number) {
    return then(Integer.toString(number));
  }

  /** What this is a part of. */
  public StepPath parent() {
    int slash = text.lastIndexOf('/');
    return slash < 0 ? EXECUTION : new StepPath(text.substring(0, slash));
  }

  /** The part it is of its parent. */
  public String last() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** Whether this is {@code other} or a part of it. */
  public boolean isWithin(StepPath other) {
    return other.text.isEmpty() || text.equals(other.text) || text.startsWith(other.text + "/");
  }

  /**
   * An id that is the same whenever it is asked for: the execution's id and the path, mixed. Used
   * for step executions, and as the idempotency token of an attempt.
   */
  public String idWithin(String executionId) {
    long high = 0x9E3779B97F4A7C15L;
    long low = 0xC2B2AE3D27D4EB4FL;
    for (String part : new String[] {executionId, text}) {
      for (int i = 0; i < part.length(); i++) {
        high = (high ^ part.charAt(i)) * 0x100000001B3L;
        low = (low ^ part.charAt(i)) * 0x9FB21C651E98DF25L;
      }
      high ^= high >>> 29;
      low ^= low >>> 31;
    }
    // Version 8 and the standard variant: a UUID of our own making (RFC 9562).
    long version = (spread(high) & ~0xF000L) | 0x8000L;
    long variant = (spread(low) & ~(3L << 62)) | (2L << 62);
    return new UUID(version, variant).toString();
  }

  /** Every bit of the result depends on every bit of {@code hash}. */
  private static long spread(long hash) {
    long mixed = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public String toString() {
    return text;
  }
}
