package dev.runbook.local.store;

import dev.runbook.journal.History;

/**
 * What of an execution can be read.
 *
 * @param history all of it, or all that was written before what is damaged
 * @param damage what is damaged, or empty
 */
public record ReadableHistory(History history, String damage) {

  /** Whether this is all of it. */
  public boolean isWhole() {
    return damage.isEmpty();
  }
}
