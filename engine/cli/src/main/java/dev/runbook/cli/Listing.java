package dev.runbook.cli;

import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.local.store.SqliteStore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Executions of a store, the newest first, as many as are wanted. */
final class Listing {

  private static final int LARGEST_PAGE = 1000;

  private final SqliteStore store;
  private final boolean folds;
  private final int most;
  private final List<ExecutionSummary> shown = new ArrayList<>();
  private final Map<String, Map<Status, Integer>> folded = new LinkedHashMap<>();
  private final Map<String, String> runbooks = new HashMap<>();
  private boolean isCut;

  /**
   * Nothing is listed yet.
   *
   * @param folds whether executions for targets are only counted, with the one that runs them
   * @param most how many to show
   */
  Listing(SqliteStore store, boolean folds, int most) {
    this.store = store;
    this.folds = folds;
    this.most = most;
  }

  /** Lists those that satisfy {@code query}. */
  Listing of(ExecutionQuery query) {
    int size = folds ? LARGEST_PAGE : Math.min(LARGEST_PAGE, most);
    ExecutionPage page = store.list(query.atMost(size));
    add(page);
    while (!page.next().isEmpty() && shown.size() < most) {
      page = store.list(query.atMost(size).from(page.next()));
      add(page);
    }
    isCut |= !page.next().isEmpty();
    return this;
  }

  private void add(ExecutionPage page) {
    for (ExecutionSummary execution : page.executions()) {
      if (folds && isOfTarget(execution)) {
        folded
            .computeIfAbsent(execution.parentId(), parent -> new EnumMap<>(Status.class))
            .merge(execution.status(), 1, Integer::sum);
      } else if (shown.size() < most) {
        shown.add(execution);
      } else {
        isCut = true;
      }
    }
  }

  /** Under rate control an execution starts its own runbook. */
  private boolean isOfTarget(ExecutionSummary execution) {
    return !execution.parentId().isEmpty()
        && runbook(execution.parentId()).equals(execution.runbook().name());
  }

  private String runbook(String executionId) {
    return runbooks.computeIfAbsent(
        executionId, id -> store.summary(id).map(found -> found.runbook().name()).orElse(""));
  }

  /** Those that are shown. */
  List<ExecutionSummary> shown() {
    return shown;
  }

  /** By the id of an execution, how those stand that it started for its targets. */
  Map<String, Map<Status, Integer>> folded() {
    return folded;
  }

  /** Whether there are older ones. */
  boolean isCut() {
    return isCut;
  }
}
