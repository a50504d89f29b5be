package dev.runbook.actions.aws.call;

import dev.runbook.action.Failure;
import dev.runbook.secret.Secrets;

/** A call of AWS did not give what was asked for. Its message is for people and without secrets. */
public final class CallFailed extends Exception {

  private static final long serialVersionUID = 1;

  private final String code;
  private final Failure.Type type;
  private final boolean isOfRequest;

  /**
   * A call that failed.
   *
   * @param code AWS's name for the reason, such as {@code InvalidInstanceID.NotFound}; empty if the
   *     call never came to an answer
   */
  public CallFailed(String code, Failure.Type type, String message) {
    this(code, type, message, false);
  }

  private CallFailed(String code, Failure.Type type, String message, boolean isOfRequest) {
    super(message, null, false, false);
    this.code = code;
    this.type = type;
    this.isOfRequest = isOfRequest;
  }

  /** A call that could not be made, because nothing takes such a request. */
  public static CallFailed ofRequest(String message) {
    return new CallFailed("", Failure.Type.Verification, message, true);
  }

  /** The same, in which none of {@code secrets} is shown. */
  public CallFailed masking(Secrets secrets) {
    return new CallFailed(code, type, secrets.mask(explanation()), isOfRequest);
  }

  /** Why the attempt that made the call failed, while it was {@code doing} something. */
  public Failure failure(String doing) {
    return isOfRequest
        ? Failure.ofInput(explanation())
        : Failure.ofInvocation(doing, type, explanation());
  }

  /** Whether asking again, or somebody else, would not help. */
  public boolean isFinal() {
    return isOfRequest || type == Failure.Type.Permission;
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
