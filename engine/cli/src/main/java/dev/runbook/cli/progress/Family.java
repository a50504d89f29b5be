package dev.runbook.cli.progress;

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
    Member parent = members.get(event.parentId());
    int depth = parent == null ? 0 : parent.depth() + 1;
    var member = new Member(event.runbook().name(), depth, event.at());
    members.put(event.executionId(), member);
    return member;
  }

  /** The execution something happened in. */
  Member of(ExecutionEvent event) {
    return members.getOrDefault(event.executionId(), new Member("", 0, Instant.EPOCH));
  }
}
