package dev.runbook.engine;

/** An execution does not take a signal or a stop; nothing came of it. */
public final class SignalRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;

  /**
   * A refusal.
   *
   * @param code AWS's name for the reason
   * @param reason the reason in a sentence
   */
  public SignalRefused(String code, String reason) {
    super(code + ": " + reason);
    this.code = code;
    this.reason = reason;
  }

  /** The execution is not such that it could take it. */
  static SignalRefused ofState(String reason) {
    return new SignalRefused("InvalidAutomationSignalException", reason);
  }

  /** It names a step there is not. */
  static SignalRefused ofStep(String reason) {
    return new SignalRefused("AutomationStepNotFoundException", reason);
  }

  /** The execution cannot be stopped any more. */
  static SignalRefused ofStatus(String reason) {
    return new SignalRefused("InvalidAutomationStatusUpdateException", reason);
  }

  /** AWS's name for the reason. */
  public String code() {
    return code;
  }

  /** The reason in a sentence. */
  public String reason() {
    return reason;
  }
}
