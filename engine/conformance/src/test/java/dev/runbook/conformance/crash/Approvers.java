package dev.runbook.conformance.crash;

import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.SignalRefused;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.signal.Signal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Two people who approve whatever waits for them, whether or not an engine is alive to hear it. */
final class Approvers {

  private static final List<String> NAMES = List.of("ann", "ben");

  private final RunbookEngine engine;
  private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

  /** They look at the executions of {@code engine}, which runs none itself. */
  Approvers(RunbookEngine engine) {
    this.engine = engine;
  }

  /** Approves what waits by now. */
  void approve() {
    for (ExecutionSummary waiting :
        engine.list(ExecutionQuery.ALL.in(Status.Waiting)).executions()) {
      NAMES.forEach(name -> approve(waiting.id(), name));
    }
  }

  private void approve(String executionId, String name) {
    Set<String> by = taken.computeIfAbsent(executionId, id -> ConcurrentHashMap.newKeySet());
    if (by.contains(name)) {
      return;
    }
    try {
      engine.signal(executionId, new Signal.Approve(name, "seen by " + name));
      by.add(name);
    } catch (SignalRefused decidedOrOver) {
      // An engine that was killed before it could answer had taken it.
    } catch (EngineFailed unreadable) {
      throw new AssertionError("what is written cannot be read", unreadable);
    }
  }

  /** Whose approvals of an execution were taken for certain. */
  Set<String> taken(String executionId) {
    return taken.getOrDefault(executionId, Set.of());
  }
}
