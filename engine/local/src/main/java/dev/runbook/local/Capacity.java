package dev.runbook.local;

/**
 * How much goes on at once (spec: documents, limits). Children count and never wait: they would
 * wait for their own parents.
 *
 * @param running executions that run at once, at least 1
 * @param waiting executions that may wait for their turn; more are refused
 */
public record Capacity(int running, int waiting) {

  /** As much as there is. */
  public static final Capacity UNLIMITED = new Capacity(Integer.MAX_VALUE, 0);

  /** What SSM gives an account. */
  public static final Capacity OF_SSM = new Capacity(100, 1000);

  public Capacity {
    if (running < 1 || waiting < 0) {
      throw new IllegalArgumentException(
          "at least one execution must be able to run: running %d, waiting %d"
              .formatted(running, waiting));
    }
  }
}
