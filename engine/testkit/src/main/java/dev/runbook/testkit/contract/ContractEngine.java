package dev.runbook.testkit.contract;

import dev.runbook.action.ActionResult;
import dev.runbook.action.Actions;
import dev.runbook.action.Failure;
import dev.runbook.action.WorkAction;
import dev.runbook.engine.Backend;
import dev.runbook.engine.RunbookEngine;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRequest;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Mode;
import dev.runbook.source.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine on the backend under test: actions made to order, child runbooks, and a listener that
 * notes what happens and reacts to it. It is built by the first start.
 */
final class ContractEngine implements AutoCloseable {

  private static final Map<String, Source> DOCUMENTS =
      Map.of(
          "Child",
          new Source(
              "Child.yaml",
              """
              schemaVersion: '0.3'
              mainSteps:
                - {name: inner, action: 'test:inner', onCancel: 'step:tidy', isEnd: true,
                   outputs: [{Name: Said, Selector: $.Said}]}
                - {name: tidy, action: 'test:works'}
              outputs: [inner.Said]
              """),
          "Confides",
          new Source(
              "Confides.yaml",
              """
              schemaVersion: '0.3'
              mainSteps:
                - {name: inner, action: 'test:inner',
                   outputs: [{Name: Said, Selector: $.Said, x-noEcho: true}]}
              outputs: [inner.Said]
              """),
          "Asks",
          new Source(
              "Asks.yaml",
              """
              schemaVersion: '0.3'
              mainSteps:
                - {name: ask, action: 'test:asks', onCancel: 'step:tidy', isEnd: true}
                - {name: tidy, action: 'test:works'}
              outputs: [ask.By]
              """));

  private final Supplier<Backend> backend;
  private final List<ContractAction> actions = new ArrayList<>();
  private final List<WorkAction> parts = new ArrayList<>();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final List<Consumer<ExecutionEvent>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable RunbookEngine> built = new AtomicReference<>();

  ContractEngine(Supplier<Backend> backend) {
    this.backend = backend;
    has("test:works", (call, log) -> ActionResult.succeeded());
    has("test:fails", (call, log) -> failure());
    has("test:inner", (call, log) -> ActionResult.succeeded());
  }

  /** Adds an action that does this, or replaces one. */
  void has(String name, ContractAction.Work work) {
    has(ContractAction.named(name, work));
  }

  void has(ContractAction action) {
    boolean isPart = action.definition().name().contains("/");
    if (isPart) {
      parts.add(action);
    } else {
      actions.add(action);
    }
  }

  /** Adds a listener, which is told on the execution's own thread. */
  void listens(Consumer<ExecutionEvent> listener) {
    listeners.add(listener);
  }

  /** Does this each time the step called {@code step} begins to wait, or goes on waiting. */
  void whenWaiting(String step, Consumer<ExecutionEvent.StepWaiting> reaction) {
    listens(event -> {
      if (event instanceof ExecutionEvent.StepWaiting waiting
          && waiting.step().name().equals(step)) {
        reaction.accept(waiting);
      }
    });
  }

  /** Does this each time an execution waits for somebody to start its next step. */
  void whenAwaitingStart(Consumer<ExecutionEvent.AwaitingStart> reaction) {
    listens(event -> {
      if (event instanceof ExecutionEvent.AwaitingStart awaiting) {
        reaction.accept(awaiting);
      }
    });
  }

  /** Starts a runbook of these steps, with the actions there are by now. */
  RunningExecution start(String... steps) {
    return start(request(steps));
  }

  /** As {@link #start(String...)}, in mode Interactive. */
  RunningExecution startInteractive(String... steps) {
    return start(request(steps).in(Mode.Interactive));
  }

  RunningExecution start(StartRequest request) {
    return engine().start(request);
  }

  static StartRequest request(String... steps) {
    return StartRequest.of(
        new Source(
            "contract.yaml",
            "schemaVersion: '0.3'\nmainSteps:\n  - " + String.join("\n  - ", steps)));
  }

  /**
   * Closes the engine; the next one is on another backend, and knows the actions there are then.
   */
  void restart() {
    close();
    built.set(null);
  }

  RunbookEngine engine() {
    if (built.get() == null) {
      built.set(build());
    }
    return Objects.requireNonNull(built.get());
  }

  private RunbookEngine build() {
    Actions all = Actions.of(actions).with(ContractFlow.of(parts));
    for (ContractFlow flow : ContractFlow.all()) {
      all = all.with(flow);
    }
    return RunbookEngine.builder()
        .actions(all)
        .documents((name, version) -> Optional.ofNullable(DOCUMENTS.get(name)))
        .listener(this::on)
        .backend(backend.get())
        .build();
  }

  private void on(ExecutionEvent event) {
    events.add(words(event));
    listeners.forEach(listener -> listener.accept(event));
  }

  List<ExecutionSummary> list() {
    return engine().list();
  }

  Optional<RunningExecution> find(String id) {
    return engine().find(id);
  }

  RunningExecution found(String id) {
    return find(id).orElseThrow();
  }

  /** The execution that {@code parent} has started. */
  Execution childOf(Execution parent) {
    return list().stream()
        .filter(execution -> execution.parentId().equals(parent.id()))
        .findFirst()
        .map(child -> found(child.id()).snapshot())
        .orElseThrow();
  }

  List<String> events() {
    return events;
  }

  /** The steps of an execution with their statuses. */
  static List<String> steps(Execution execution) {
    return execution.steps().stream().map(step -> step.name() + " " + step.status()).toList();
  }

  static ActionResult failure() {
    return ActionResult.failed(
        Failure.ofInvocation("failing", Failure.Type.Action, "as it always does"));
  }

  private static String words(ExecutionEvent event) {
    return switch (event) {
      case ExecutionEvent.Accepted accepted -> "Accepted";
      case ExecutionEvent.Started started -> "Started";
      case ExecutionEvent.TargetsFound found -> "TargetsFound " + found.targets().size();
      case ExecutionEvent.AwaitingStart awaiting ->
          "AwaitingStart " + String.join(" ", awaiting.validNextSteps());
      case ExecutionEvent.StepWaiting waiting -> "StepWaiting " + waiting.step().name();
      case ExecutionEvent.StepStarted started -> "StepStarted " + started.step().name();
      case ExecutionEvent.AttemptFailed failed -> "AttemptFailed " + failed.step().name();
      case ExecutionEvent.Logged logged -> "Logged " + logged.line();
      case ExecutionEvent.StepEnded ended ->
          "StepEnded " + ended.step().name() + " " + ended.step().status();
      case ExecutionEvent.Cancelling cancelling -> "Cancelling";
      case ExecutionEvent.Resumed resumed -> "Resumed";
      case ExecutionEvent.Ended ended -> "Ended " + ended.status();
    };
  }

  @Override
  public void close() {
    RunbookEngine engine = built.get();
    if (engine != null) {
      engine.close();
    }
  }
}
