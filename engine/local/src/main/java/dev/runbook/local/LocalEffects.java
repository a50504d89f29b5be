package dev.runbook.local;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.Failure;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.engine.AcceptedExecution;
import dev.runbook.engine.Backend.Services;
import dev.runbook.engine.ExecutionSuspended;
import dev.runbook.engine.Inbox;
import dev.runbook.engine.StartRefused;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.interpreter.Effects;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.journal.History;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetsEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers one execution's questions in this process: real time, real threads. */
final class LocalEffects implements Effects {

  private final AcceptedExecution accepted;
  private final ExecutionStart start;
  private final LocalExecution execution;
  private final LocalBackend backend;
  private final Services services;
  private final Inbox inbox;
  private final Waits waits;
  private final RunningTargets targets = new RunningTargets();

  LocalEffects(
      AcceptedExecution accepted,
      LocalExecution execution,
      LocalBackend backend,
      Services services) {
    this.accepted = accepted;
    this.execution = execution;
    this.start = accepted.start();
    this.backend = backend;
    this.services = services;
    this.inbox = accepted.inbox();
    this.waits = new Waits(inbox, start.id());
  }

  @Override
  public Instant now(StepPath asker) {
    return backend.clock().instant();
  }

  @Override
  public Wake sleep(StepPath asker, Duration pause) {
    return waits.await(
        new CompletableFuture<>(),
        pause,
        () -> Wake.TIME_PASSED,
        Wake.STOPPED,
        accepted::isLeaving);
  }

  @Override
  public Optional<ActionResult> perform(StepPath asker, ActionCall call) {
    if (inbox.takeInterruption()) {
      return Optional.of(ActionResult.stopped());
    }
    var answer = new CompletableFuture<ActionResult>();
    Thread attempt = backend.attempts().begin(() -> attempt(call, answer));
    boolean isOver = false;
    try {
      ActionResult result =
          waits.await(
              answer,
              call.limit(),
              () -> services.performance().timedOut(call),
              ActionResult.stopped(),
              execution::isHurried);
      isOver =
          !(result instanceof ActionResult.TimedOut) && !(result instanceof ActionResult.Stopped);
      return Optional.of(result);
    } finally {
      if (!isOver) {
        backend.attempts().interrupt(attempt);
      }
    }
  }

  private void attempt(ActionCall call, CompletableFuture<ActionResult> answer) {
    try {
      ActionResult result =
          services
              .performance()
              .of(
                  call,
                  line ->
                      accepted.publish(
                          new ExecutionEvent.Logged(
                              start.id(), call.stepExecutionId(), call.step(), line)));
      waits.answer(answer, result, ActionResult.stopped());
    } catch (InterruptedException nobodyWaitsAnyMore) {
      answer.complete(ActionResult.failed(interruptedFromOutside(call)));
    } catch (Error broken) {
      answer.completeExceptionally(broken);
    }
  }

  private static Failure interruptedFromOutside(ActionCall call) {
    return new Failure(
        Failure.Stage.Invocation,
        Failure.Type.Internal,
        "action %s was interrupted, and not by the engine".formatted(call.action()),
        true);
  }

  @Override
  public ChildEnding runChild(StepPath asker, ChildRequest request, Duration limit) {
    String childId = asker.idWithin(start.id());
    Optional<History> former = backend.history(childId);
    if (former.isEmpty() && inbox.takeInterruption()) {
      return new ChildEnding.Stopped(childId);
    }
    LocalExecution child;
    try {
      child = former.map(backend::child).orElseGet(() -> backend.child(start, request, childId));
    } catch (StartRefused refused) {
      return new ChildEnding.Refused(refused.code(), refused.reason());
    }
    Instant now = backend.clock().instant();
    boolean tooLate = former.filter(history -> history.isTooLate(now.plus(limit), now)).isPresent();
    ChildEnding ending = tooLate ? new ChildEnding.TimedOut(childId) : await(child, limit);
    if (ending instanceof ChildEnding.TimedOut || ending instanceof ChildEnding.Stopped) {
      child.cancel();
      child.awaitEnd();
    }
    return ending;
  }

  private ChildEnding await(LocalExecution child, Duration limit) {
    return waits.await(
        answeredBy(child),
        limit,
        () -> new ChildEnding.TimedOut(child.id()),
        new ChildEnding.Stopped(child.id()),
        accepted::isLeaving);
  }

  private CompletableFuture<ChildEnding> answeredBy(LocalExecution child) {
    var answer = new CompletableFuture<ChildEnding>();
    var unused =
        child
            .end()
            .whenComplete((ended, broken) -> {
              if (ended == null) {
                answer.completeExceptionally(Objects.requireNonNull(broken, "broken"));
              } else {
                var stopped = new ChildEnding.Stopped(child.id());
                waits.answer(answer, child.ending(), stopped);
              }
            });
    return answer;
  }

  @Override
  public void startTargets(StepPath asker, List<Target> begun) {
    targets.begin(begun, this::execution);
  }

  private LocalExecution execution(Target target) {
    return backend
        .history(target.executionId(start.id()))
        .map(backend::child)
        .orElseGet(() -> backend.target(start, target));
  }

  @Override
  public TargetsEnded awaitTargets(StepPath asker) {
    var answer = new CompletableFuture<Boolean>();
    targets.whenAnyEnd(() -> waits.answer(answer, false, true));
    boolean interrupted =
        waits.await(answer, ActionDefinition.UNLIMITED, () -> false, true, accepted::isLeaving);
    if (accepted.isLeaving()) {
      throw new ExecutionSuspended(start.id());
    }
    return new TargetsEnded(targets.takeEnded(), interrupted);
  }

  @Override
  public void cancelTargets() {
    targets.cancel();
  }

  @Override
  public Awaited awaitSignal(StepPath asker, String stepExecutionId, Duration limit) {
    return waits.awaitSignal(stepExecutionId, limit, accepted::isLeaving);
  }

  @Override
  public Optional<StopType> stopAsked(StepPath asker) {
    return inbox.stopAsked();
  }

  @Override
  public void publish(ExecutionEvent event) {
    accepted.publish(event);
  }
}
