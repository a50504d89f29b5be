package dev.runbook.journal;

import org.jspecify.annotations.Nullable;

/** A store cannot be read or written: a full disk, a damaged file, missing permissions. */
public final class StoreFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final String hint;

  /**
   * The store is not usable.
   *
   * @param message which store, and what is wrong with it
   * @param hint what a person can do about it
   */
  public StoreFailed(String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.what = message;
    this.hint = hint;
  }

  /** The same failure, for somebody else who meets it. */
  public StoreFailed again() {
    return new StoreFailed(what, hint, this);
  }

  /** What a person can do about it. */
  public String hint() {
    return hint;
  }
}
