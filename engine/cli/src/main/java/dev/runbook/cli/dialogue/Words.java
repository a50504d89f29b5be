package dev.runbook.cli.dialogue;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed.
 *
 * @param verb its first word
 * @param who the identity given with {@code --by}, or empty
 * @param rest everything else
 */
record Words(String verb, String who, String rest) {

  private static final String BY = "--by";

  static Words of(String line) {
    String[] first = line.strip().split("\\s+", 2);
    String rest = first.length > 1 ? first[1] : "";
    if (!rest.startsWith(BY)) {
      return new Words(first[0], "", rest);
    }
    String[] by = rest.substring(BY.length()).strip().split("\\s+", 2);
    return new Words(first[0], by[0], by.length > 1 ? by[1] : "");
  }

  /** The identity that was given, or else {@code me}. */
  String by(String me) {
    return who.isEmpty() ? me : who;
  }

  /** What was typed after the verb, or else {@code usual}, which is null for nothing. */
  String restOr(@Nullable String usual) {
    return rest.isEmpty() && usual != null ? usual : rest;
  }
}
