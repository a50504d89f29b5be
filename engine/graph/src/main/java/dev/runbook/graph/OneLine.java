package dev.runbook.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runbook.value.Text;

/** Text fit for a picture: on one line, without characters that no format can carry. */
final class OneLine {

  private OneLine() {}

  /** All of {@code text}; what is no character, or controls a terminal, becomes a blank. */
  static String of(String text) {
    var line = new StringBuilder(text.length());
    text.codePoints().map(OneLine::printable).forEach(line::appendCodePoint);
    return line.toString().strip().replaceAll(" +", " ");
  }

  /** A value as it reads inside a text; a reference is one word, so that no line ends in it. */
  static String of(JsonNode value) {
    return of(Text.of(value)).replaceAll("\\{\\{ ?([^{} ]+) ?}}", "{{$1}}");
  }

  /** At most {@code most} characters of {@code text}, the last a dot-dot-dot where some are cut. */
  static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end).stripTrailing() + "…";
  }

  private static int printable(int codePoint) {
    boolean noCharacter =
        Character.isISOControl(codePoint)
            || Character.isWhitespace(codePoint)
            || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
            || (codePoint & 0xFFFE) == 0xFFFE;
    return noCharacter ? ' ' : codePoint;
  }
}
