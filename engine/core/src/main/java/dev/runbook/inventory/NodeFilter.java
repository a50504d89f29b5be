package dev.runbook.inventory;

import dev.runbook.issue.Similar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An expression that chooses nodes, in the syntax of Rundeck's node filters: {@code tags: web+prod
 * region: eu-.* !name: web-3}. A node matches if it satisfies every clause. Immutable.
 */
public final class NodeFilter {

  /** As Rundeck's filters call what its resource files call otherwise. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "nodename", "name",
          "os-arch", "osArch",
          "os-family", "osFamily",
          "os-name", "osName",
          "os-version", "osVersion");

  private final List<Clause> clauses;

  private NodeFilter(List<Clause> clauses) {
    this.clauses = clauses;
  }

  /**
   * The filter that {@code expression} writes.
   *
   * @throws IllegalArgumentException with a sentence that says the column, if it writes none
   */
  public static NodeFilter of(String expression) {
    record Of(String attribute, boolean excludes) {}
    Map<Of, List<FilterWords.Pair>> all = new LinkedHashMap<>();
    for (FilterWords.Pair pair : new FilterWords(expression).pairs()) {
      String attribute = OTHER_NAMES.getOrDefault(pair.attribute(), pair.attribute());
      all.computeIfAbsent(new Of(attribute, pair.excludes()), none -> new ArrayList<>()).add(pair);
    }
    List<Clause> clauses = new ArrayList<>();
    all.forEach((of, pairs) -> {
      int column = pairs.getFirst().column();
      List<String> values = pairs.stream().map(FilterWords.Pair::value).toList();
      clauses.add(
          new Clause(
              of.attribute(), of.excludes(), column, Values.of(of.attribute(), values, column)));
    });
    return new NodeFilter(clauses);
  }

  /** Whether {@code node} is one of those it chooses. */
  public boolean matches(InventoryNode node) {
    return clauses.stream().allMatch(clause -> clause.holds(node));
  }

  /** A name that stands for nothing would choose nothing, or exclude nothing, without a word. */
  void check(Set<String> attributes) {
    for (Clause clause : clauses) {
      if (!attributes.contains(clause.attribute())) {
        String hint = Similar.hint(clause.attribute(), attributes);
        throw new IllegalArgumentException(
            "column %d: no node has an attribute '%s'%s"
                .formatted(clause.column(), clause.attribute(), hint.isEmpty() ? "" : "; " + hint));
      }
    }
  }

  /**
   * What an attribute must be, or must not.
   *
   * @param column where it is written first
   */
  private record Clause(String attribute, boolean excludes, int column, Values values) {

    boolean holds(InventoryNode node) {
      return values.match(node.values(attribute)) != excludes;
    }
  }
}
