package dev.runbook.engine;

import dev.runbook.issue.Issue;
import java.util.List;

/** The engine does not start an execution; nothing was begun. */
public final class StartRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String reason;
  private final transient List<Issue> issues;

  StartRefused(String code, String message, List<Issue> issues) {
    super(message);
    this.code = code;
    this.reason = message;
    this.issues = List.copyOf(issues);
  }

  /** The parameters are not such as the runbook takes. */
  static StartRefused ofParameters(String message) {
    return new StartRefused("InvalidAutomationExecutionParametersException", message, List.of());
  }

  /** The execution that was to be taken up again does not go with what is asked. */
  static StartRefused ofRetry(String message) {
    return new StartRefused("InvalidAutomationExecutionParametersException", message, List.of());
  }

  /** Too much is going on. */
  public static StartRefused ofLimit(String message) {
    return new StartRefused("AutomationExecutionLimitExceededException", message, List.of());
  }

  /** The runbook is wrong. */
  static StartRefused ofRunbook(String name, List<Issue> issues) {
    String first =
        issues.isEmpty() ? "" : issues.getFirst().at() + ": " + issues.getFirst().message();
    return new StartRefused(
        "InvalidDocumentContent", "runbook %s has errors: %s".formatted(name, first), issues);
  }

  /** The reason in a sentence. */
  public String reason() {
    return reason;
  }

  /** AWS's name for the reason. */
  public String code() {
    return code;
  }

  /** What is wrong with the runbook, if that is the reason. */
  public List<Issue> issues() {
    return issues;
  }
}
