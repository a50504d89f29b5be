package dev.runbook.local.store;

/**
 * What comes back for a {@link Post}.
 *
 * @param code AWS's name for why it was refused; empty when it was taken
 * @param reason why in a sentence, or empty
 */
public record Reply(String code, String reason) {

  /** It was taken. */
  public static final Reply TAKEN = new Reply("", "");

  /** Whether it was taken. */
  public boolean isTaken() {
    return code.isEmpty();
  }
}
