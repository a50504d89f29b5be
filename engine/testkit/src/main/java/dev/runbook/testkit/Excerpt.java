package dev.runbook.testkit;

/** Two texts, cut around the first character in which they differ where they are long. */
record Excerpt(String first, String second) {

  private static final int LONG = 240;
  private static final int BEFORE = 40;

  static Excerpt of(String first, String second) {
    if (first.length() <= LONG && second.length() <= LONG) {
      return new Excerpt(first, second);
    }
    int same = 0;
    int shorter = Math.min(first.length(), second.length());
    while (same < shorter && first.charAt(same) == second.charAt(same)) {
      same++;
    }
    int from = same < LONG / 2 ? 0 : same - BEFORE;
    return new Excerpt(cut(first, from), cut(second, from));
  }

  private static String cut(String text, int from) {
    int to = Math.min(text.length(), from + LONG);
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }
}
