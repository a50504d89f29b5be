package dev.runbook.actions.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

/** Why a webhook gave no answer, in words. */
final class Breakdown {

  private Breakdown() {}

  /** What went wrong at {@code integration}, and what to do about it. */
  static String explain(IOException thrown, Integration integration) {
    String place = integration.place();
    return switch (thrown) {
      case RefusedAddress refused -> "%s is not called: %s".formatted(place, refused.getMessage());
      case UnknownHostException unknown ->
          "the host of %s is not known. Check the integration's url, and this machine's DNS"
              .formatted(place);
      case SSLException untrusted ->
          "no secure connection to %s: %s. Its certificate must be for this host, and from an authority that Java trusts (javax.net.ssl.trustStore)"
              .formatted(place, said(untrusted));
      case ConnectTimeoutException late ->
          "%s could not be reached: it did not take the connection in time".formatted(place);
      case ConnectException refused -> unreachable(place, refused);
      case NoRouteToHostException nowhere -> unreachable(place, nowhere);
      case SocketTimeoutException silent ->
          "%s did not answer in time; it may have done its work all the same".formatted(place);
      case NoHttpResponseException closed ->
          "%s closed the connection without an answer".formatted(place);
      default -> "the connection to %s broke: %s".formatted(place, said(thrown));
    };
  }

  private static String unreachable(String place, IOException thrown) {
    return "%s could not be reached: %s".formatted(place, said(thrown));
  }

  private static String said(IOException thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }
}
