package dev.runbook.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what stands in a text as base64, such as the {@code LogResult} of a Lambda function or an
 * {@code Authorization} header: decoded, masked, and encoded again. What may be base64 and holds no
 * secret stays as it is.
 */
final class Base64Text {

  /** As many letters as the shortest secret makes that is hidden within text. */
  private static final int SHORTEST = 6;

  private static final Pattern RUN =
      Pattern.compile("[A-Za-z0-9+/_-][A-Za-z0-9+/_\\r\\n-]{" + (SHORTEST - 1) + ",}+={0,2}");

  private Base64Text() {}

  static String mask(String text, UnaryOperator<String> mask) {
    Matcher runs = RUN.matcher(text);
    return runs.replaceAll(run -> Matcher.quoteReplacement(masked(run, mask)));
  }

  /** Letters before the base64 may belong to something else, so it can begin at any of four. */
  private static String masked(MatchResult run, UnaryOperator<String> mask) {
    String letters = run.group().replaceAll("[=\\r\\n]", "");
    for (int from = 0; from < 4 && from + SHORTEST <= letters.length(); from++) {
      String plain = decoded(letters.substring(from));
      String masked = mask.apply(plain);
      if (!masked.equals(plain)) {
        return letters.substring(0, from) + encoded(masked, run.group());
      }
    }
    return run.group();
  }

  private static String decoded(String letters) {
    int whole = letters.length() % 4 == 1 ? letters.length() - 1 : letters.length();
    String standard = letters.substring(0, whole).replace('-', '+').replace('_', '/');
    return new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8);
  }

  /** In the alphabet, and with the padding, of what stood there. */
  private static String encoded(String plain, String like) {
    boolean ofUrls = like.indexOf('-') >= 0 || like.indexOf('_') >= 0;
    Base64.Encoder encoder = ofUrls ? Base64.getUrlEncoder() : Base64.getEncoder();
    boolean padded = like.endsWith("=") || like.length() % 4 == 0;
    return (padded ? encoder : encoder.withoutPadding())
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
