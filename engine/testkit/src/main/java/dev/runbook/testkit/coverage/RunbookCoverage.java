package dev.runbook.testkit.coverage;

import dev.runbook.issue.Position;
import java.util.List;

/**
 * What of one runbook was reached.
 *
 * @param file the runbook's file
 * @param reached how many of the things in it were
 * @param total how many things there are to reach
 * @param missing those never reached, in the order of the text
 */
public record RunbookCoverage(String file, int reached, int total, List<Missing> missing) {

  /**
   * Something never reached.
   *
   * @param at where it is written
   * @param what what it is, such as {@code step restart} or {@code onFailure of patch: Continue}
   */
  public record Missing(Position at, String what) {}

  /** The share that was reached, rounded down, so that 100 means everything. */
  public int percent() {
    return Coverage.percent(reached, total);
  }
}
