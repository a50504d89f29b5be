package dev.runbook.cli.progress;

import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** An execution and those it starts, directly or not. Not thread-safe. */
final class Family {

  /** One execution of the family; the first one has depth 0. */
  record Member(String runbook, int depth, Instant began) {}

  private final Map<String, Member> members = new HashMap<>();

  /** Takes in an execution that began. */
  Member add(ExecutionEvent.Accepted event) {
    return add(event.executionId(), event.runbook().name(), event.parentId(), event.at());
  }

  /** Takes in an execution that goes on. */
  Member add(ExecutionEvent.Resumed event) {
    Execution execution = event.execution();
    return add(
        execution.id(), execution.runbook().name(), execution.parentId(), execution.started());
  }

  private Member add(String id, String runbook, String parentId, Instant began) {
    Member parent = members.get(parentId);
    int depth = parent == null ? 0 : parent.depth() + 1;
    var member = new Member(runbook, depth, began);
    members.put(id, member);
    return member;
  }

  /** The execution something happened in. */
  Member of(ExecutionEvent event) {
    return members.getOrDefault(event.executionId(), new Member("", 0, Instant.EPOCH));
  }
}
