package dev.runbook.telemetry;

import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.actions.flow.FlowActions;
import dev.runbook.engine.Backend;
import dev.runbook.engine.ExecutionListener;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.local.LocalBackend;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import dev.runbook.source.Source;
import dev.runbook.testkit.VirtualBackend;
import dev.runbook.testkit.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine with listeners, and runbooks in which everything happens that there is to tell. */
final class WatchedEngine implements AutoCloseable {

  /** When executions on virtual time begin. */
  static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");

  private static final Map<String, String> RUNBOOKS =
      Map.of(
          "Night",
          """
          schemaVersion: '0.3'
          mainSteps:
            - {name: patch, action: 'test:flaky', maxAttempts: 3}
            - name: each
              action: aws:loop
              inputs:
                Iterators: [a, b]
                Steps:
                  - {name: check, action: 'test:works'}
                  - {name: tell, action: aws:executeAutomation, inputs: {DocumentName: Tell}}
            - {name: reboot, action: 'test:fails', maxAttempts: 2}
          """,
          "Tell",
          """
          schemaVersion: '0.3'
          mainSteps:
            - {name: page, action: 'test:works'}
          """,
          "Ask",
          """
          schemaVersion: '0.3'
          mainSteps:
            - {name: wait, action: aws:pause, inputs: {}}
            - {name: patch, action: 'test:works'}
          """,
          "Stopped",
          """
          schemaVersion: '0.3'
          mainSteps:
            - {name: patch, action: 'test:stops', onCancel: step:confirm, isEnd: true}
            - {name: confirm, action: aws:pause, inputs: {}}
            - {name: tidy, action: 'test:works'}
          """,
          "Loop",
          """
          schemaVersion: '0.3'
          mainSteps:
            - name: each
              action: aws:loop
              inputs:
                Iterators: [a, b]
                Steps:
                  - {name: check, action: 'test:works'}
          """,
          "Slow",
          """
          schemaVersion: '0.3'
          mainSteps:
            - {name: patch, action: 'test:works', timeoutSeconds: 1, maxAttempts: 2}
          """);

  private final RunbookEngine engine;

  private WatchedEngine(Backend backend, ExecutionListener... listeners) {
    var builder =
        RunbookEngine.builder()
            .actions(Actions.of(FlowActions.all()))
            .action(MadeAction.WORKS)
            .action(MadeAction.FAILS)
            .action(MadeAction.FLAKY)
            .action(new MadeAction("test:stops", call -> stopped(call.executionId())))
            .documents((name, version) -> runbook(name))
            .listener(this::resume)
            .backend(backend);
    for (ExecutionListener listener : listeners) {
      builder.listener(listener);
    }
    engine = builder.build();
  }

  /** An engine in which each attempt takes two seconds, and no time passes for the test. */
  static WatchedEngine onVirtualTime(ExecutionListener... listeners) {
    World world =
        (call, log, real) -> new World.Answered(real.of(call, log), Duration.ofSeconds(2));
    return new WatchedEngine(new VirtualBackend(MIDNIGHT, world), listeners);
  }

  /** An engine in which executions run side by side. */
  static WatchedEngine onThreads(ExecutionListener... listeners) {
    return new WatchedEngine(new LocalBackend(), listeners);
  }

  /** What happens when one of the runbooks is run. */
  static List<ExecutionEvent> eventsOf(String runbook) throws InterruptedException {
    List<ExecutionEvent> events = new ArrayList<>();
    try (var engine = onVirtualTime(events::add)) {
      engine.run(runbook);
    }
    return events;
  }

  /** The same, where the execution has waited an hour for its turn. */
  static List<ExecutionEvent> eventsOfWaiting(String runbook) throws InterruptedException {
    List<ExecutionEvent> events = eventsOf(runbook);
    var accepted = (ExecutionEvent.Accepted) events.getFirst();
    events.set(
        0,
        new ExecutionEvent.Accepted(
            accepted.executionId(),
            accepted.runbook(),
            accepted.steps(),
            accepted.targeting(),
            accepted.at().minus(Duration.ofHours(1)),
            accepted.mode(),
            accepted.parentId(),
            "",
            accepted.executedBy()));
    return events;
  }

  /** Starts one of the runbooks. */
  RunningExecution start(String runbook) {
    return engine.start(StartRequest.of(runbook(runbook).orElseThrow()));
  }

  /** Runs one of the runbooks to its end. */
  Execution run(String runbook) throws InterruptedException {
    return start(runbook).await();
  }

  private static Optional<Source> runbook(String name) {
    return Optional.ofNullable(RUNBOOKS.get(name)).map(text -> new Source(name, text));
  }

  private ActionResult stopped(String executionId) {
    engine.find(executionId).orElseThrow().stop(StopType.Cancel);
    return ActionResult.succeeded();
  }

  private void resume(ExecutionEvent event) {
    if (event instanceof ExecutionEvent.StepWaiting waiting) {
      engine
          .find(event.executionId())
          .orElseThrow()
          .signal(new Signal.Resume(waiting.step().name(), "somebody"));
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
