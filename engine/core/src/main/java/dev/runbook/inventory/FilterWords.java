package dev.runbook.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the pairs of a filter: {@code name: value}, {@code !name: value}, or a value alone. */
final class FilterWords {

  private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z_][\\w.-]*):");

  private final String text;
  private int next;

  /**
   * One pair.
   *
   * @param attribute {@code name} for a value alone
   * @param column where it begins, counted from 1
   */
  record Pair(String attribute, boolean excludes, String value, int column) {}

  FilterWords(String text) {
    this.text = text;
  }

  List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    skipSpace();
    while (next < text.length()) {
      pairs.add(pair());
      skipSpace();
    }
    if (pairs.isEmpty()) {
      throw wrong(0, "the filter is empty; .* chooses every node");
    }
    return pairs;
  }

  private Pair pair() {
    int begin = next;
    boolean excludes = text.charAt(next) == '!';
    if (excludes) {
      next++;
      skipSpace();
    }
    Matcher named = ATTRIBUTE.matcher(text).region(next, text.length());
    String attribute = "name";
    if (named.lookingAt()) {
      attribute = named.group(1);
      next = named.end();
      skipSpace();
    }
    if (next == text.length()) {
      throw wrong(begin, "there is no value after '%s'".formatted(text.substring(begin).strip()));
    }
    String ends = attribute.equals(InventoryNode.TAGS) ? ",+" : ",";
    return new Pair(attribute, excludes, value(ends), begin + 1);
  }

  /** Up to a space that no quotes hold, and has none of {@code wantingMore} before it. */
  private String value(String wantingMore) {
    var value = new StringBuilder();
    while (true) {
      word(value);
      boolean wantsMore =
          !value.isEmpty() && wantingMore.indexOf(value.charAt(value.length() - 1)) >= 0;
      int end = next;
      skipSpace();
      if (!wantsMore || next == text.length()) {
        next = end;
        return value.toString();
      }
    }
  }

  private void word(StringBuilder value) {
    while (next < text.length() && !Character.isWhitespace(text.charAt(next))) {
      char character = text.charAt(next);
      if (character == '"' || character == '\'') {
        int close = text.indexOf(character, next + 1);
        if (close < 0) {
          throw wrong(next, "a %s is opened and not closed".formatted(character));
        }
        value.append(text, next + 1, close);
        next = close + 1;
      } else {
        value.append(character);
        next++;
      }
    }
  }

  private void skipSpace() {
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
  }

  private static IllegalArgumentException wrong(int at, String message) {
    return new IllegalArgumentException("column %d: %s".formatted(at + 1, message));
  }
}
