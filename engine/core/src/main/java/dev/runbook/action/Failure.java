package dev.runbook.action;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Why an attempt failed (spec: actions, common behaviour).
 *
 * @param stage how far the attempt had come
 * @param type what kind of reason
 * @param message the whole sentence a person reads
 * @param retryable whether another attempt could end otherwise
 * @param details what is recorded beside the sentence, under AWS's names
 */
public record Failure(
    Stage stage, Type type, String message, boolean retryable, Map<String, String> details) {

  private static final String GUIDE =
      " Please refer to Automation Service Troubleshooting Guide for more diagnosis details.";

  public Failure {
    Objects.requireNonNull(message, "message");
  }

  /** A failure of which the sentence says everything. */
  public Failure(Stage stage, Type type, String message, boolean retryable) {
    this(stage, type, message, retryable, Map.of());
  }

  /** How far an attempt had come, under AWS's names. */
  public enum Stage {
    InputValidation,
    PreVerification,
    Invocation,
    PostVerification
  }

  /** What kind of reason there was, under AWS's names. */
  public enum Type {
    Action,
    Permission,
    Throttling,
    Verification,
    Internal
  }

  /** The action's inputs are not such as it takes; trying again would not help. */
  public static Failure ofInput(String details) {
    return new Failure(
        Stage.InputValidation,
        Type.Verification,
        sentence("Step fails when it is validating and resolving the step inputs.", details),
        false);
  }

  /**
   * The action was at work.
   *
   * @param doing AWS's phrase for what it does, such as {@code invoking the Lambda function}
   */
  public static Failure ofInvocation(String doing, Type type, String details) {
    return new Failure(
        Stage.Invocation, type, sentence("Step fails when it is " + doing + ".", details), true);
  }

  /**
   * The one call that the action is for was refused; AWS says of some actions which call that was.
   *
   * @param doing AWS's phrase for what it does, such as {@code launching the instance(s)}
   */
  public static Failure ofCall(
      String doing, String service, String operation, Type type, String reason) {
    return new Failure(
        Stage.Invocation,
        type,
        "Automation Step Execution fails when it is %s. Get Exception from %s API of %s Service. Exception Message from %s API: [%s].%s"
            .formatted(doing, operation, service, operation, reason, GUIDE),
        true);
  }

  /**
   * The action's work was done, and what came of it is not what was wanted.
   *
   * @param doing AWS's phrase for what it does, such as {@code verifying the command has completed}
   */
  public static Failure ofVerification(String doing, String details) {
    return new Failure(
        Stage.PostVerification,
        Type.Verification,
        sentence("Step fails when it is " + doing + ".", details),
        true);
  }

  /** The attempt outlived its limit. */
  public static Failure ofTime(String doing, Duration limit) {
    return ofTime(doing, "The attempt took longer than", limit);
  }

  /** The attempt outlived its limit, which AWS says of this action in words of its own. */
  public static Failure ofTime(String doing, String words, Duration limit) {
    return ofTime(doing, "%s %s seconds".formatted(words, seconds(limit)));
  }

  /** The attempt outlived its limit; {@code details} say what it was waiting for. */
  public static Failure ofTime(String doing, String details) {
    return new Failure(
        Stage.Invocation,
        Type.Action,
        sentence("Step timed out while step is " + doing + ".", details),
        true);
  }

  /** The engine's process ended during the attempt, which must not be made twice. */
  public static Failure ofInterruption() {
    return new Failure(
        Stage.Invocation,
        Type.Internal,
        "The engine's process ended while the attempt was running, so nobody knows whether the action has done its work. The step says x-onInterrupted: fail, so it was not made again.",
        false);
  }

  /** The same reason, which {@code where} is about: {@code Step fix in iteration 3}. */
  public Failure in(String where) {
    return new Failure(stage, type, where + " failed: " + message, retryable);
  }

  /** The same reason, and no further attempt. */
  public Failure asFinal() {
    return new Failure(stage, type, message, false, details);
  }

  /** The same failure, with one detail recorded and no others. */
  public Failure with(String name, String detail) {
    return new Failure(stage, type, message, retryable, Map.of(name, detail));
  }

  /** What another execution said ends with the guide already. */
  private static String sentence(String stage, String details) {
    if (details.endsWith(GUIDE)) {
      return stage + " " + details;
    }
    String end = details.endsWith(".") || details.endsWith("?") ? "" : ".";
    return stage + " " + details + end + GUIDE;
  }

  private static String seconds(Duration limit) {
    return limit.toMillisPart() == 0
        ? Long.toString(limit.toSeconds())
        : Double.toString(limit.toMillis() / 1000.0);
  }
}
