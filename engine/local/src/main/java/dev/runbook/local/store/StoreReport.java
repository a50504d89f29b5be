package dev.runbook.local.store;

import java.util.List;

/**
 * What was found in a store.
 *
 * @param executions how many there are
 * @param entries how many of their entries can be read
 * @param bytes the size of its files
 * @param sealed executions whose entries were not looked into, for want of their key
 * @param damages what is damaged, a sentence each
 */
public record StoreReport(
    long executions, long entries, long bytes, long sealed, List<String> damages) {

  /** Whether nothing is damaged. */
  public boolean isSound() {
    return damages.isEmpty();
  }
}
