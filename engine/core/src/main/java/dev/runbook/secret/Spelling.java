package dev.runbook.secret;

import java.nio.charset.StandardCharsets;

/**
 * How a secret can stand in a text: as it is; with characters escaped as JSON and its relatives do,
 * once or inside each other; with characters encoded as in URLs; cut off.
 *
 * <p>Characters are compared one by one, and each in any of these ways, since what has to be
 * escaped differs from one writer to the next.
 */
final class Spelling {

  /** So much of a secret counts where a text says that it was cut ({@code …}). */
  private static final int LEAST_BEFORE_ELLIPSIS = 4;

  /** So much of a secret counts at the very end of a text, which may have been cut there. */
  private static final int LEAST_AT_THE_END = 8;

  private Spelling() {}

  /** Where the {@code secret} ends that stands in {@code text} at {@code from}; -1 if none does. */
  static int end(String text, int from, String secret) {
    if (text.startsWith(secret, from)) {
      return from + secret.length();
    }
    int at = from;
    int place = 0;
    while (place < secret.length()) {
      if (breaksOff(text, at, place)) {
        return at;
      }
      int character = secret.codePointAt(place);
      int run = character == '\\' ? backslashes(secret, place) : 0;
      int next = run > 0 ? afterBackslashes(text, at, run) : after(text, at, character);
      if (next < 0) {
        return -1;
      }
      at = next;
      place += run > 0 ? run : Character.charCount(character);
    }
    return at;
  }

  private static boolean breaksOff(String text, int at, int place) {
    return at == text.length()
        ? place >= LEAST_AT_THE_END
        : place >= LEAST_BEFORE_ELLIPSIS && text.charAt(at) == '…';
  }

  /** Where {@code character} ends, or -1. */
  private static int after(String text, int at, int character) {
    if (at >= text.length()) {
      return -1;
    }
    int end =
        switch (text.charAt(at)) {
          case '%' -> afterPercent(text, at, character);
          case '\\' -> afterEscape(text, at, character);
          case '+' -> character == ' ' ? at + 1 : -1;
          default -> -1;
        };
    if (end >= 0) {
      return end;
    }
    return text.codePointAt(at) == character ? at + Character.charCount(character) : -1;
  }

  /** {@code %C3%A9}, in either case. */
  private static int afterPercent(String text, int at, int character) {
    int end = at;
    for (byte part : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
      String encoded = "%" + hex(part & 0xFF, 2);
      if (!text.regionMatches(true, end, encoded, 0, encoded.length())) {
        return -1;
      }
      end += encoded.length();
    }
    return end;
  }

  /** {@code \n}, {@code \"}, {@code \u00e9}, after any number of backslashes. */
  private static int afterEscape(String text, int at, int character) {
    int end = at + backslashes(text, at);
    if (end >= text.length()) {
      return -1;
    }
    if (text.charAt(end) == letter(character)) {
      return end + 1;
    }
    if (text.codePointAt(end) == character && !Character.isLetterOrDigit(character)) {
      return end + Character.charCount(character);
    }
    return afterUnicode(text, at, character);
  }

  private static int afterUnicode(String text, int at, int character) {
    int end = at;
    for (char unit : Character.toChars(character)) {
      int backslashes = backslashes(text, end);
      String encoded = "u" + hex(unit, 4);
      if (backslashes == 0
          || !text.regionMatches(true, end + backslashes, encoded, 0, encoded.length())) {
        return -1;
      }
      end += backslashes + encoded.length();
    }
    return end;
  }

  /**
   * Each level of escaping doubles backslashes, so there may be more of them than in the secret.
   */
  private static int afterBackslashes(String text, int at, int count) {
    int there = at < text.length() ? backslashes(text, at) : 0;
    if (there >= count) {
      return at + there;
    }
    int end = at;
    for (int i = 0; i < count && end >= 0; i++) {
      end = end < text.length() ? afterPercent(text, end, '\\') : -1;
    }
    return end;
  }

  private static int backslashes(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) == '\\') {
      end++;
    }
    return end - at;
  }

  /** What follows the backslash of a control character; a backslash where there is no letter. */
  private static char letter(int character) {
    return switch (character) {
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      case '\b' -> 'b';
      case '\f' -> 'f';
      default -> '\\';
    };
  }

  private static String hex(int number, int digits) {
    String hex = Integer.toHexString(number);
    return "0".repeat(digits - hex.length()) + hex;
  }
}
