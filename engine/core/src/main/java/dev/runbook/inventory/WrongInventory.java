package dev.runbook.inventory;

import dev.runbook.issue.Position;

/** An inventory is not such as can be read; the message says why, without any value. */
public final class WrongInventory extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Position at;

  WrongInventory(Position at, String message) {
    super(message);
    this.at = at;
  }

  /** Where it stands. */
  public Position at() {
    return at;
  }
}
