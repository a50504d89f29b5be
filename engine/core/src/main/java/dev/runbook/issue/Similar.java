package dev.runbook.issue;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name somebody probably meant. */
public final class Similar {

  private Similar() {}

  /**
   * A sentence for a hint: the nearest candidate if one is near, otherwise what there is to choose
   * from, otherwise nothing.
   */
  public static String hint(String name, Collection<String> candidates) {
    Optional<String> nearest = nearest(name, candidates);
    if (nearest.isPresent()) {
      return "did you mean '" + nearest.get() + "'?";
    }
    return candidates.isEmpty() || candidates.size() > 12
        ? ""
        : "known here: " + String.join(", ", candidates);
  }

  /** The candidate that differs from {@code name} by case or by at most a third of its letters. */
  public static Optional<String> nearest(String name, Collection<String> candidates) {
    String lower = name.toLowerCase(Locale.ROOT);
    int limit = Math.max(1, name.length() / 3);
    return candidates.stream()
        .filter(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT)) <= limit)
        .min(Comparator.comparingInt(c -> distance(lower, c.toLowerCase(Locale.ROOT))));
  }

  /** The Levenshtein distance: how many letters to insert, drop or replace. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
