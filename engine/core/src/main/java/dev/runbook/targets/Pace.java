package dev.runbook.targets;

/**
 * How many targets may run at once by now, and whether any more may be begun. The first one is
 * waited for; then two run at once, then four, up to the most (spec: executions, rate control). Not
 * thread-safe.
 */
public final class Pace {

  private final int mostAtOnce;
  private final int mostErrors;
  private int width = 1;
  private int endedAtThisWidth;
  private int running;
  private int errors;

  /**
   * For a number of targets.
   *
   * @param concurrency at least one of them runs at a time, whatever part of them this is
   */
  public Pace(Amount concurrency, Amount errors, int targets) {
    this.mostAtOnce = Math.max(1, concurrency.of(targets));
    this.mostErrors = errors.of(targets);
  }

  /** How many more may be begun now. */
  public int room() {
    return hasFailed() ? 0 : Math.min(width, mostAtOnce) - running;
  }

  /** So many were begun. */
  public void begun(int targets) {
    running += targets;
  }

  /** One ended. */
  public void ended(boolean withError) {
    running--;
    errors += withError ? 1 : 0;
    endedAtThisWidth++;
    if (endedAtThisWidth >= width && width < mostAtOnce) {
      width *= 2;
      endedAtThisWidth = 0;
    }
  }

  /** Whether any run. */
  public boolean isRunning() {
    return running > 0;
  }

  /** Whether more have failed than may. */
  public boolean hasFailed() {
    return errors > mostErrors;
  }

  /** How many may fail. */
  public int mostErrors() {
    return mostErrors;
  }

  /** How many have failed. */
  public int errors() {
    return errors;
  }
}
