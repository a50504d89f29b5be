package dev.runbook.functions.internal.api;

import org.jspecify.annotations.Nullable;

/** A request is answered with one of Lambda's errors. */
final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final @Nullable String reason;

  private ApiException(int status, String type, String message, @Nullable String reason) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.reason = reason;
  }

  static ApiException notFound(String message) {
    return new ApiException(404, "ResourceNotFoundException", message, null);
  }

  static ApiException functionNotFound(String arn) {
    return notFound("Function not found: " + arn);
  }

  static ApiException conflict(String message) {
    return new ApiException(409, "ResourceConflictException", message, null);
  }

  static ApiException invalidParameter(String message) {
    return new ApiException(400, "InvalidParameterValueException", message, null);
  }

  static ApiException invalidContent(String message) {
    return new ApiException(400, "InvalidRequestContentException", message, null);
  }

  static ApiException validation(String message) {
    return new ApiException(400, "ValidationException", message, null);
  }

  static ApiException serialization(String message) {
    return new ApiException(400, "SerializationException", message, null);
  }

  static ApiException preconditionFailed(String message) {
    return new ApiException(412, "PreconditionFailedException", message, null);
  }

  static ApiException entityTooLarge(String message) {
    return new ApiException(413, "RequestEntityTooLargeException", message, null);
  }

  static ApiException tooLarge(long limit, String operation) {
    return new ApiException(
        413,
        "RequestTooLargeException",
        "Request must be smaller than %d bytes for the %s operation".formatted(limit, operation),
        null);
  }

  static ApiException tooMany() {
    return new ApiException(
        429, "TooManyRequestsException", "Rate Exceeded.", "ConcurrentInvocationLimitExceeded");
  }

  static ApiException queueFull(int limit) {
    return new ApiException(
        429,
        "TooManyRequestsException",
        "%d asynchronous invocations are waiting already".formatted(limit),
        "FunctionInvocationRateLimitExceeded");
  }

  static ApiException unserved(String operation) {
    return new ApiException(
        400,
        "UnsupportedOperationException",
        "%s is not served by the local function endpoint".formatted(operation),
        null);
  }

  static ApiException forbidden(String message) {
    return new ApiException(403, "AccessDeniedException", message, null);
  }

  static ApiException broken(Exception cause) {
    return new ApiException(
        500, "ServiceException", "indicates a bug, please report: " + cause, null);
  }

  Response response() {
    var body =
        Json.object()
            .put("Type", status == 500 ? "Service" : "User")
            .put("Message", String.valueOf(getMessage()));
    if (reason != null) {
      body.put("Reason", reason);
    }
    return Response.json(status, body).with("x-amzn-ErrorType", type);
  }
}
