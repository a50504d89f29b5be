package dev.runbook.local;

import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The executions of this process: those that run, and the latest 100 that have ended. Thread-safe.
 */
final class Roster {

  private static final int REMEMBERED = 100;

  private final Map<String, LocalExecution> executions = new ConcurrentHashMap<>();
  private final ConcurrentLinkedDeque<String> newestFirst = new ConcurrentLinkedDeque<>();
  private final Queue<String> ended = new ConcurrentLinkedQueue<>();

  void add(LocalExecution execution) {
    executions.put(execution.id(), execution);
    newestFirst.addFirst(execution.id());
  }

  /** Notes that an execution has ended, and forgets the one that ended longest ago. */
  void ended(LocalExecution execution) {
    ended.add(execution.id());
    if (executions.size() > REMEMBERED) {
      String oldest = ended.poll();
      if (oldest != null) {
        executions.remove(oldest);
        newestFirst.removeLastOccurrence(oldest);
      }
    }
  }

  @Nullable LocalExecution find(String executionId) {
    return executions.get(executionId);
  }

  /** Those that have not ended, and some that have. */
  List<LocalExecution> running() {
    return List.copyOf(executions.values());
  }

  /** A page of those there are; a page is where it begins. */
  ExecutionPage list(ExecutionQuery query) {
    List<ExecutionSummary> page = new ArrayList<>();
    boolean begun = query.after().isEmpty();
    for (String id : newestFirst) {
      LocalExecution execution = executions.get(id);
      ExecutionSummary summary = execution == null ? null : execution.snapshot().summary();
      if (begun && summary != null && query.holds(summary)) {
        if (page.size() == query.most()) {
          return new ExecutionPage(page, page.getLast().id());
        }
        page.add(summary);
      }
      begun |= id.equals(query.after());
    }
    return new ExecutionPage(page, "");
  }
}
