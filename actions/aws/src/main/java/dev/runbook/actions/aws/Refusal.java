package dev.runbook.actions.aws;

import dev.runbook.action.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** AWS answered a call with an error. */
record Refusal(AwsServiceException thrown) implements Fault {

  /** The service is busy, or what is asked for is not ready yet (spec: actions, 3.5). */
  private static final Set<String> PASSING_CODES =
      Set.of(
          "TooManyRequestsException",
          "EC2ThrottledException",
          "ResourceConflictException",
          "ResourceNotReadyException",
          "ServiceException");

  private static final Set<Integer> PASSING_STATUSES = Set.of(429, 500, 503, 504);

  /** A 403 of the function's file system, which is no matter of permissions. */
  private static final Set<String> MOUNTS =
      Set.of("EFSMountFailureException", "S3FilesMountFailureException");

  @Override
  public boolean passes() {
    return (PASSING_CODES.contains(code()) && !isTaken())
        || PASSING_STATUSES.contains(thrown.statusCode())
        || thrown.isThrottlingException();
  }

  /** Lambda has one code for a function that is being changed, and for one whose name is taken. */
  private boolean isTaken() {
    return message().startsWith("Function already exist");
  }

  @Override
  public Duration retryAfter() {
    return details()
        .map(AwsErrorDetails::sdkHttpResponse)
        .flatMap(response -> response.firstMatchingHeader("Retry-After"))
        .filter(seconds -> seconds.matches("[0-9]{1,5}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(Duration.ZERO);
  }

  @Override
  public Failure.Type type() {
    if (thrown.statusCode() == 429
        || thrown.isThrottlingException()
        || code().equals("EC2ThrottledException")) {
      return Failure.Type.Throttling;
    }
    boolean forbidden = thrown.statusCode() == 401 || thrown.statusCode() == 403;
    return (forbidden && !MOUNTS.contains(code())) || code().contains("AccessDenied") || expired()
        ? Failure.Type.Permission
        : Failure.Type.Action;
  }

  @Override
  public String explain(Call call) {
    String request =
        thrown.requestId() == null ? "" : " (request id %s)".formatted(thrown.requestId());
    String said =
        "An error occurred (%s) when calling the %s operation: %s%s"
            .formatted(code(), call.operation(), message(), request);
    String advice = advice(call);
    return advice.isEmpty() ? said : said + ". " + advice;
  }

  private String advice(Call call) {
    if (expired()) {
      return "The credentials have expired: renew them, with 'aws sso login' or a new session, and run again";
    }
    return switch (code()) {
      case "ResourceNotFoundException" ->
          "Asked for %s in %s".formatted(call.target(), call.place());
      case "UnrecognizedClientException",
          "InvalidSignatureException",
          "IncompleteSignatureException" ->
          "Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or the profile in AWS_PROFILE";
      default -> "";
    };
  }

  private boolean expired() {
    return code().startsWith("ExpiredToken") || code().equals("RequestExpired");
  }

  /** AWS's name for the error; the HTTP status where it gave none. */
  @Override
  public String code() {
    return details()
        .map(AwsErrorDetails::errorCode)
        .filter(code -> !code.isBlank())
        .orElseGet(() -> Integer.toString(thrown.statusCode()));
  }

  private String message() {
    return details()
        .map(AwsErrorDetails::errorMessage)
        .filter(message -> !message.isBlank())
        .map(Redaction::of)
        .orElseGet(() -> "HTTP status %d without a message".formatted(thrown.statusCode()));
  }

  private Optional<AwsErrorDetails> details() {
    return Optional.ofNullable(thrown.awsErrorDetails());
  }
}
