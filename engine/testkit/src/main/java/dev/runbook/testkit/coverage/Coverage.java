package dev.runbook.testkit.coverage;

import dev.runbook.model.Runbook;
import dev.runbook.testkit.coverage.Outline.Place;
import dev.runbook.testkit.coverage.RunbookCoverage.Missing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of runbooks was reached: steps, choices and defaults of branches, {@code onFailure} and
 * {@code onCancel} where they lead somewhere, loops that repeat and the ways out of them. Not
 * thread-safe.
 */
public final class Coverage {

  private final Map<String, Tried> byFile = new LinkedHashMap<>();

  /** A runbook and what of it was reached so far. */
  private record Tried(String file, Outline outline, Set<Spot> reached) {}

  /**
   * Takes in what came of one execution.
   *
   * @param runbooks the runbooks there were to reach, by their files: the execution's own and those
   *     it could start
   */
  public void add(Map<String, Runbook> runbooks, Trace trace) {
    List<Tried> here = new ArrayList<>();
    runbooks.forEach((file, runbook) ->
        here.add(
            byFile.computeIfAbsent(
                file, name -> new Tried(name, new Outline(runbook), new LinkedHashSet<>()))));
    for (Trace.Visit visit : trace.visits()) {
      here.stream()
          .filter(tried -> isVisited(tried, visit))
          .forEach(tried -> tried.reached().addAll(visit.reached()));
    }
  }

  private static boolean isVisited(Tried tried, Trace.Visit visit) {
    String name = tried.file().substring(tried.file().lastIndexOf('/') + 1);
    boolean isNamed = name.equals(visit.document()) || name.startsWith(visit.document() + ".");
    return isNamed && tried.outline().isOf(visit.steps());
  }

  /** Each runbook, in the order they were added. */
  public List<RunbookCoverage> runbooks() {
    return byFile.values().stream().map(Coverage::coverage).toList();
  }

  private static RunbookCoverage coverage(Tried tried) {
    Map<Spot, Place> places = tried.outline().places();
    List<Missing> missing =
        places.entrySet().stream()
            .filter(entry -> !tried.reached().contains(entry.getKey()))
            .map(entry -> new Missing(entry.getValue().at(), entry.getValue().words()))
            .sorted(Comparator.comparing(Missing::at))
            .toList();
    return new RunbookCoverage(
        tried.file(), places.size() - missing.size(), places.size(), missing);
  }

  /** The share of everything that was reached, rounded down. */
  public int percent() {
    List<RunbookCoverage> all = runbooks();
    return percent(
        all.stream().mapToInt(RunbookCoverage::reached).sum(),
        all.stream().mapToInt(RunbookCoverage::total).sum());
  }

  static int percent(int reached, int total) {
    return total == 0 ? 100 : reached * 100 / total;
  }
}
