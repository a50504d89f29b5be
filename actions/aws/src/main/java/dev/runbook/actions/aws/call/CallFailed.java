package dev.runbook.actions.aws.call;

import dev.runbook.action.Failure;

/** A call of AWS did not give what was asked for. Its message is for people and without secrets. */
public final class CallFailed extends Exception {

  private static final long serialVersionUID = 1;

  private final String code;
  private final Failure.Type type;

  /**
   * A call that failed.
   *
   * @param code AWS's name for the reason, such as {@code InvalidInstanceID.NotFound}; empty if the
   *     call never came to an answer
   */
  public CallFailed(String code, Failure.Type type, String message) {
    super(message, null, false, false);
    this.code = code;
    this.type = type;
  }

  /** AWS's name for the reason, or empty. */
  public String code() {
    return code;
  }

  /** What kind of reason it is. */
  public Failure.Type type() {
    return type;
  }

  /** What happened and what to do about it. */
  public String explanation() {
    return String.valueOf(getMessage());
  }
}
