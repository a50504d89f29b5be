package dev.runbook.functions.internal.definition;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A function's name, in which {@code *} stands for any characters and {@code ?} for one. */
public final class NamePattern {

  private final String text;
  private final Pattern pattern;

  private NamePattern(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  public static NamePattern of(String text) {
    String[] parts = text.split("\\*", -1);
    String expression =
        Arrays.stream(parts).map(NamePattern::withSingles).collect(Collectors.joining(".*"));
    return new NamePattern(text, Pattern.compile(expression));
  }

  private static String withSingles(String part) {
    return Arrays.stream(part.split("\\?", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("."));
  }

  public boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  /** Whether more than one name may match. */
  public boolean isOpen() {
    return text.contains("*") || text.contains("?");
  }

  /** How much of the name is fixed; of two patterns that match, the more specific one is meant. */
  public int specificity() {
    return text.replace("*", "").length();
  }

  @Override
  public String toString() {
    return text;
  }
}
