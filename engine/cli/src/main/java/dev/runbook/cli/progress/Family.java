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

  /** Takes in the execution that an event tells of first; that which it happened in. */
  Member take(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.Accepted began ->
          add(began.executionId(), began.runbook().name(), began.parentId(), began.at());
      case ExecutionEvent.Resumed resumed -> {
        Execution execution = resumed.execution();
        yield add(
            execution.id(), execution.runbook().name(), execution.parentId(), execution.started());
      }
      default -> of(event);
    };
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
