package dev.runbook.actions.aws;

import java.util.regex.Pattern;

/**
 * What AWS or the SDK said, without the parts that would let a reader act as the caller. A refused
 * signature, for one, is answered with the whole signed request, session token included.
 */
final class Redaction {

  private static final Pattern SIGNED_REQUEST =
      Pattern.compile(
          "\\s*The Canonical String for this request should have been.*", Pattern.DOTALL);

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)\\b(x-amz-security-token|x-amz-signature|x-amz-credential|authorization"
              + "|credential|signature|aws_?secret_?access_?key|session_?token|secret_?key)"
              + "(\"?\\s*[:=]\\s*\"?)(aws4-hmac-sha256\\s+)?[^\\s\",&;]+");

  private Redaction() {}

  static String of(String message) {
    String unsigned = SIGNED_REQUEST.matcher(message).replaceAll("");
    return SECRET.matcher(unsigned).replaceAll("$1$2***");
  }
}
