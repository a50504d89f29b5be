package dev.runbook.actions.aws;

import dev.runbook.action.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;

/** A call of AWS that came to no answer: nothing to call with, nobody there, or cut off. */
record Breakdown(Kind kind, String reason) implements Fault {

  /** How far the call came. */
  enum Kind {
    NO_REGION,
    NO_CREDENTIALS,
    UNREACHABLE,
    CUT_OFF,
    UNREADABLE,
    OTHER
  }

  static Breakdown of(SdkException thrown) {
    IOException broken = brokenBy(thrown);
    if (broken != null) {
      return new Breakdown(kind(broken), reason(broken));
    }
    String message = String.valueOf(thrown.getMessage());
    if (message.contains("nable to load region")) {
      return new Breakdown(Kind.NO_REGION, message);
    }
    if (message.startsWith("Unable to unmarshall response")) {
      return new Breakdown(Kind.UNREADABLE, "it is not of the form it should have");
    }
    boolean anonymous = message.contains("nable to load credentials");
    return new Breakdown(anonymous ? Kind.NO_CREDENTIALS : Kind.OTHER, message);
  }

  @Override
  public String code() {
    return "";
  }

  @Override
  public boolean passes() {
    return kind == Kind.CUT_OFF;
  }

  @Override
  public Duration retryAfter() {
    return Duration.ZERO;
  }

  @Override
  public Failure.Type type() {
    return kind == Kind.NO_CREDENTIALS ? Failure.Type.Permission : Failure.Type.Action;
  }

  @Override
  public String explain(Call call) {
    return switch (kind) {
      case NO_REGION ->
          "No AWS region is configured: set AWS_REGION, or region in the profile, or give one to the engine";
      case NO_CREDENTIALS ->
          "No AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or choose a profile with AWS_PROFILE";
      case UNREACHABLE ->
          "Could not reach %s to call the %s operation: %s. Check that the endpoint is right and up"
              .formatted(call.place(), call.operation(), Redaction.of(reason));
      case CUT_OFF ->
          "The connection to %s broke before the %s operation answered: %s. What was asked may have been done"
              .formatted(call.place(), call.operation(), Redaction.of(reason));
      case UNREADABLE ->
          "What %s answered to the %s operation cannot be read: %s. Check that the endpoint is AWS's, or speaks as it does"
              .formatted(call.place(), call.operation(), Redaction.of(reason));
      case OTHER ->
          "Could not call the %s operation in %s: %s"
              .formatted(call.operation(), call.place(), Redaction.of(reason));
    };
  }

  private static @Nullable IOException brokenBy(Throwable thrown) {
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException broken) {
        return broken;
      }
    }
    return null;
  }

  private static Kind kind(IOException broken) {
    return switch (broken) {
      case ConnectException refused -> Kind.UNREACHABLE;
      case UnknownHostException unknown -> Kind.UNREACHABLE;
      case NoRouteToHostException nowhere -> Kind.UNREACHABLE;
      case SSLException tls when !(tls.getCause() instanceof SocketException) -> Kind.UNREACHABLE;
      case SocketTimeoutException late when isConnecting(late) -> Kind.UNREACHABLE;
      case HttpRetryException unauthorized -> Kind.OTHER;
      case JsonProcessingException wrong -> Kind.UNREADABLE;
      default -> Kind.CUT_OFF;
    };
  }

  private static boolean isConnecting(SocketTimeoutException late) {
    return String.valueOf(late.getMessage()).toLowerCase(Locale.ROOT).contains("connect timed out");
  }

  private static String reason(IOException broken) {
    if (broken instanceof JsonProcessingException wrong && wrong.getLocation() != null) {
      return "it is no JSON from line %d, column %d on"
          .formatted(wrong.getLocation().getLineNr(), wrong.getLocation().getColumnNr());
    }
    String message =
        broken.getMessage() == null ? broken.getClass().getSimpleName() : broken.getMessage();
    return broken instanceof UnknownHostException ? "no such host, " + message : message;
  }
}
