package dev.runbook.testkit;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.action.WorkAction.LogSink;
import dev.runbook.engine.AcceptedExecution;
import dev.runbook.engine.Backend.Services;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.Inbox;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRefused;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.StepExecution;
import dev.runbook.interpreter.Effects;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.journal.History;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetsEnded;
import dev.runbook.testkit.World.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One execution on virtual time, and the answers to its questions. */
final class VirtualExecution implements RunningExecution, Effects {

  /*
   * Nothing happens beside an execution that runs on its caller's thread. What it is told comes from
   * inside (an action, a listener), from another thread, or from the timeline: an operator's signals
   * are due at moments, and so is the stop of a child whose parent's step runs out of time. What a
   * step is told as it waits it is not told yet while it has other work done.
   */

  /** Nobody means to wait so long, even where some of it has passed. */
  private static final Duration FOR_EVER = ActionDefinition.UNLIMITED.dividedBy(2);

  private final ExecutionStart start;
  private final VirtualBackend backend;
  private final Services services;
  private final Timeline timeline;
  private final AcceptedExecution accepted;
  private final Inbox inbox;
  private final VirtualTargets targets;
  private volatile @Nullable VirtualExecution child;
  private @Nullable List<String> present;
  private @Nullable RuntimeException broken;
  private boolean ended;

  VirtualExecution(AcceptedExecution accepted, VirtualBackend backend, Timeline timeline) {
    this.accepted = accepted;
    this.start = accepted.start();
    this.backend = backend;
    this.services = backend.services();
    this.timeline = timeline;
    this.inbox = accepted.inbox();
    this.targets = new VirtualTargets(backend, timeline);
  }

  /** Runs to the end, whatever it is. */
  void run() {
    backend.operator().begins(this, timeline);
    try {
      accepted.ended(
          services
              .interpreter()
              .run(start, backend.recorder().around(start, accepted.journaling(this))));
    } catch (RuntimeException failure) {
      broken = failure;
    } finally {
      backend.operator().ends(this);
      end();
    }
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public String id() {
    return start.id();
  }

  @Override
  public synchronized Execution await() throws InterruptedException {
    while (!ended) {
      wait();
    }
    if (broken != null) {
      throw new EngineFailed(id(), broken);
    }
    return snapshot();
  }

  @Override
  public Execution snapshot() {
    return accepted.snapshot();
  }

  @Override
  public void signal(Signal signal) {
    accepted.signal(signal);
    interruptChild();
  }

  @Override
  public void stop(StopType type) {
    accepted.checkStop();
    stopNow(type);
  }

  /** Cancels it, unless it has ended. */
  void cancel() {
    if (!hasEnded()) {
      stopNow(StopType.Cancel);
    }
  }

  private synchronized boolean hasEnded() {
    return ended;
  }

  private void stopNow(StopType type) {
    accepted.stop(type);
    interruptChild();
  }

  /** A child ends with the step that waits for it. */
  private void interruptChild() {
    VirtualExecution running = child;
    if (running != null && inbox.isInterrupted()) {
      running.cancel();
    }
  }

  @Override
  public Instant now(StepPath asker) {
    return timeline.now();
  }

  @Override
  public Wake sleep(StepPath asker, Duration pause) {
    return isInterrupted() || isInterruptedWithin(pause) ? Wake.STOPPED : Wake.TIME_PASSED;
  }

  @Override
  public Optional<ActionResult> perform(StepPath asker, ActionCall call) {
    return Optional.of(perform(call));
  }

  private ActionResult perform(ActionCall call) {
    if (call.isOfItsOwn() ? isInterrupted() : inbox.takeInterruption()) {
      return ActionResult.stopped();
    }
    Answered answered = answer(call);
    boolean late = answered.took().compareTo(call.limit()) > 0;
    if (isInterruptedWithin(late ? call.limit() : answered.took())) {
      return ActionResult.stopped();
    }
    return late ? services.performance().timedOut(call) : answered.result();
  }

  private Answered answer(ActionCall call) {
    LogSink log =
        line -> publish(new ExecutionEvent.Logged(id(), call.stepExecutionId(), call.step(), line));
    try {
      return backend.world().answer(call, log.masking(call.secrets()), services.performance());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "step %s was interrupted: on virtual time an action must return by itself"
              .formatted(call.step()),
          interrupted);
    }
  }

  @Override
  public ChildEnding runChild(StepPath asker, ChildRequest request, Duration limit) {
    String childId = asker.idWithin(id());
    Optional<History> former = backend.history(childId);
    if (former.isEmpty() && isInterrupted()) {
      return new ChildEnding.Stopped(childId);
    }
    VirtualExecution running;
    try {
      running =
          former.isPresent()
              ? backend.goOn(former.get(), timeline)
              : backend.child(start, request, childId, timeline);
    } catch (StartRefused refused) {
      return new ChildEnding.Refused(refused.code(), refused.reason());
    }
    boolean tooLate = former.filter(child -> isTooLate(child, limit)).isPresent();
    if (tooLate || inbox.isInterrupted()) {
      running.cancel();
    }
    Instant outOfTime = timeline.now().plus(limit);
    Timeline.Due stop = timeline.noteLimit(outOfTime, running::cancel);
    child = running;
    VirtualExecution unused = backend.run(running);
    child = null;
    boolean late = !timeline.forget(stop) || tooLate;
    if (inbox.takeInterruption()) {
      return new ChildEnding.Stopped(childId);
    }
    return late ? new ChildEnding.TimedOut(childId) : running.ending();
  }

  private boolean isTooLate(History child, Duration limit) {
    return child.isTooLate(timeline.now().plus(limit), timeline.now());
  }

  /** Its end, as its parent sees it. */
  ChildEnding ending() {
    if (broken != null) {
      throw broken;
    }
    return accepted.ending();
  }

  @Override
  public void startTargets(StepPath asker, List<Target> begun) {
    begun.forEach(target -> targets.begin(target, this::execution));
  }

  private VirtualExecution execution(Target target) {
    return backend
        .history(target.executionId(id()))
        .map(former -> backend.goOn(former, timeline))
        .orElseGet(() -> backend.target(start, target, timeline));
  }

  @Override
  public TargetsEnded awaitTargets(StepPath asker) {
    timeline.pass(
        timeline.now().plus(FOR_EVER), () -> targets.haveEnded() || inbox.isInterrupted());
    return new TargetsEnded(targets.takeEnded(), inbox.takeInterruption());
  }

  @Override
  public void cancelTargets() {
    targets.cancel();
  }

  @Override
  public Awaited awaitSignal(StepPath asker, String stepExecutionId, Duration limit) {
    Instant end = timeline.now().plus(limit);
    while (true) {
      if (isInterrupted()) {
        return new Awaited.Stopped();
      }
      Optional<Signal> signal = inbox.take(stepExecutionId);
      if (signal.isPresent()) {
        return new Awaited.Arrived(signal.get());
      }
      if (!timeline.pass(end, () -> inbox.isInterrupted() || !inbox.isEmpty())) {
        if (limit.compareTo(FOR_EVER) > 0) {
          throw unsent(stepExecutionId);
        }
        return new Awaited.TimedOut();
      }
    }
  }

  private UnsentSignal unsent(String stepExecutionId) {
    List<String> present = present();
    if (present.isEmpty()) {
      return UnsentSignal.afterTheLastStep();
    }
    String step = present.getFirst();
    if (stepExecutionId.isEmpty()) {
      return UnsentSignal.beforeStep(step);
    }
    var waiting = snapshot().step(step);
    boolean approval = waiting != null && waiting.step().action().name().equals("aws:approve");
    return UnsentSignal.toStep(step, approval ? "Approve" : "Resume");
  }

  @Override
  public Optional<StopType> stopAsked(StepPath asker) {
    return inbox.stopAsked();
  }

  /** The step that runs, or those that may be started next. */
  private List<String> present() {
    if (present == null) {
      Execution found = snapshot();
      present =
          found.steps().reversed().stream()
              .filter(step -> step.started() != null && !step.status().isTerminal())
              .map(StepExecution::name)
              .findFirst()
              .map(List::of)
              .orElse(found.validNextSteps());
    }
    return present;
  }

  /** Whether the execution is interrupted, perhaps by what the operator does about its waiting. */
  private boolean isInterrupted() {
    for (String step : present()) {
      while (inbox.isEmpty() && !inbox.isInterrupted() && backend.operator().acts(this, step)) {}
    }
    return inbox.takeInterruption();
  }

  /** Lets time pass; true when an interruption comes first. */
  private boolean isInterruptedWithin(Duration pause) {
    timeline.pass(timeline.now().plus(pause), inbox::isInterrupted);
    return inbox.takeInterruption();
  }

  @Override
  public void publish(ExecutionEvent event) {
    switch (event) {
      case ExecutionEvent.StepStarted started -> present = List.of(started.step().name());
      case ExecutionEvent.AwaitingStart awaiting -> present = awaiting.validNextSteps();
      default -> {}
    }
    accepted.publish(event);
  }
}
