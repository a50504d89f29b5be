package dev.runbook.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** The values that a clause of a filter asks for. */
@FunctionalInterface
interface Values {

  /** Whether these values of a node's attribute are such. */
  boolean match(List<String> values);

  /**
   * One value is a regular expression; several, between commas or in clauses of their own, are
   * texts. Tags are sets: {@code a+b,c} is both of {@code a} and {@code b}, or {@code c}.
   */
  static Values of(String attribute, List<String> written, int column) {
    List<String> alternatives = written.stream().flatMap(Values::parts).toList();
    if (attribute.equals(InventoryNode.TAGS)) {
      List<Set<String>> sets =
          alternatives.stream()
              .map(set -> Set.copyOf(Arrays.asList(set.split("\\+", -1))))
              .toList();
      return tags -> sets.stream().anyMatch(Set.copyOf(tags)::containsAll);
    }
    if (alternatives.size() > 1) {
      return values -> values.stream().anyMatch(alternatives::contains);
    }
    String value = alternatives.getFirst();
    Predicate<String> expression = expression(attribute, value, column);
    return values -> values.stream().anyMatch(each -> each.equals(value) || expression.test(each));
  }

  private static Stream<String> parts(String written) {
    return Arrays.stream(written.split(",", -1)).map(String::strip);
  }

  private static Predicate<String> expression(String attribute, String value, int column) {
    try {
      return Pattern.compile(value).asMatchPredicate();
    } catch (PatternSyntaxException wrong) {
      throw new IllegalArgumentException(
          "column %d: '%s', for attribute %s, is no regular expression: %s"
              .formatted(column, value, attribute, wrong.getDescription()),
          wrong);
    }
  }
}
