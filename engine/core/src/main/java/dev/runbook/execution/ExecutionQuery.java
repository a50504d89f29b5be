package dev.runbook.execution;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which executions a list is to hold; those that satisfy every condition.
 *
 * @param statuses any of these; all when empty
 * @param runbook the beginning of the document's name; empty for all
 * @param startedAfter at or after this moment, or null
 * @param startedBefore at or before this moment, or null
 * @param parentId started by this execution; empty for all
 * @param most how many at most, at least 1
 * @param after where the page before this one ended, {@link ExecutionPage#next}; empty for the
 *     first
 */
public record ExecutionQuery(
    List<Status> statuses,
    String runbook,
    @Nullable Instant startedAfter,
    @Nullable Instant startedBefore,
    String parentId,
    int most,
    String after) {

  /** All executions, at most 1000 on a page. */
  public static final ExecutionQuery ALL =
      new ExecutionQuery(List.of(), "", null, null, "", 1000, "");

  public ExecutionQuery {
    statuses = List.copyOf(statuses);
    if (most < 1) {
      throw new IllegalArgumentException("a page holds at least 1 execution, was " + most);
    }
  }

  /** The same, of these statuses only. */
  public ExecutionQuery in(Status... wanted) {
    return new ExecutionQuery(
        List.of(wanted), runbook, startedAfter, startedBefore, parentId, most, after);
  }

  /** The same, started by this execution only. */
  public ExecutionQuery startedBy(String executionId) {
    return new ExecutionQuery(
        statuses, runbook, startedAfter, startedBefore, executionId, most, after);
  }

  /** The same, so many on a page. */
  public ExecutionQuery atMost(int size) {
    return new ExecutionQuery(
        statuses, runbook, startedAfter, startedBefore, parentId, size, after);
  }

  /** The same, from where another page ended. */
  public ExecutionQuery from(String next) {
    return new ExecutionQuery(statuses, runbook, startedAfter, startedBefore, parentId, most, next);
  }

  /** Whether an execution satisfies every condition; where the page begins is none. */
  public boolean holds(ExecutionSummary execution) {
    return (statuses.isEmpty() || statuses.contains(execution.status()))
        && execution.runbook().name().startsWith(runbook)
        && (startedAfter == null || !execution.started().isBefore(startedAfter))
        && (startedBefore == null || !execution.started().isAfter(startedBefore))
        && (parentId.isEmpty() || execution.parentId().equals(parentId));
  }
}
