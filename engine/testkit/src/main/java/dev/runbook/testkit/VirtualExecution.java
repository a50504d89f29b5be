package dev.runbook.testkit;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.engine.Backend.Services;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.StartRefused;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionRecord;
import dev.runbook.interpreter.Effects;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.testkit.World.Answered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One execution on virtual time, and the answers to its questions. */
final class VirtualExecution implements RunningExecution, Effects {

  /*
   * Stops
   * -----
   * Nothing happens beside an execution that runs on its caller's thread, so a stop comes from inside
   * (an action, a listener), from another thread, or from the clock: a child is stopped at the moment
   * its parent's step is out of time. Either is delivered once, as the answer to one question.
   */

  private final ExecutionStart start;
  private final VirtualBackend backend;
  private final Services services;
  private final World world;
  private final VirtualClock clock;

  /** When the clock stops it; {@link Instant#MAX} for never, or not again. */
  private Instant stopAt;

  private boolean stoppedByClock;
  private volatile boolean stopAsked;
  private volatile @Nullable VirtualExecution child;
  private @Nullable ExecutionRecord record;
  private @Nullable RuntimeException broken;
  private boolean ended;

  VirtualExecution(
      ExecutionStart start,
      VirtualBackend backend,
      World world,
      VirtualClock clock,
      Instant stopAt) {
    this.start = start;
    this.backend = backend;
    this.services = backend.services();
    this.world = world;
    this.clock = clock;
    this.stopAt = stopAt;
  }

  /** Runs to the end, whatever it is. */
  void run() {
    try {
      services.interpreter().run(start, this);
    } catch (RuntimeException failure) {
      broken = failure;
    } finally {
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
  public synchronized Execution snapshot() {
    if (record == null) {
      throw new IllegalStateException("execution %s is about to begin".formatted(id()));
    }
    return record.snapshot();
  }

  @Override
  public void stop() {
    stopAsked = true;
    VirtualExecution running = child;
    if (running != null) {
      running.stop();
    }
  }

  @Override
  public Instant now(StepPath asker) {
    return clock.now();
  }

  @Override
  public Wake sleep(StepPath asker, Duration pause) {
    return stopWaits() || stopsWithin(pause) ? Wake.STOPPED : Wake.TIME_PASSED;
  }

  @Override
  public ActionResult perform(StepPath asker, ActionCall call) {
    if (stopWaits()) {
      return ActionResult.stopped();
    }
    Answered answered = answer(call);
    if (stopWaits()) {
      return ActionResult.stopped();
    }
    boolean late = answered.took().compareTo(call.limit()) > 0;
    if (stopsWithin(late ? call.limit() : answered.took())) {
      return ActionResult.stopped();
    }
    return late ? services.performance().timedOut(call) : answered.result();
  }

  private Answered answer(ActionCall call) {
    try {
      return world.answer(
          call,
          line -> tell(new ExecutionEvent.Logged(id(), call.stepExecutionId(), call.step(), line)),
          services.performance());
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
    if (stopWaits()) {
      return new ChildEnding.Stopped(childId);
    }
    ExecutionStart admitted;
    try {
      admitted = services.admission().admitChild(start, request, childId);
    } catch (StartRefused refused) {
      return new ChildEnding.Refused(refused.code(), refused.reason());
    }
    Instant outOfTime = clock.now().plus(limit);
    Instant latest = outOfTime.isBefore(stopAt) ? outOfTime : stopAt;
    var running = new VirtualExecution(admitted, backend, world, clock, latest);
    child = running;
    backend.run(running);
    child = null;
    if (stopWaits()) {
      return new ChildEnding.Stopped(childId);
    }
    if (!running.stoppedByClock) {
      return running.ending();
    }
    if (latest.equals(outOfTime)) {
      return new ChildEnding.TimedOut(childId);
    }
    stopped();
    return new ChildEnding.Stopped(childId);
  }

  private ChildEnding ending() {
    if (broken != null) {
      throw broken;
    }
    Execution last = snapshot();
    List<String> outputs = new ArrayList<>();
    last.outputs().values().forEach(outputs::addAll);
    return new ChildEnding.Ended(id(), last.status().name(), outputs, last.failureMessage());
  }

  /** Whether somebody asked for a stop; if so it is delivered now. */
  private boolean stopWaits() {
    if (!stopAsked) {
      return false;
    }
    stopAsked = false;
    return true;
  }

  /** Lets time pass; true when the clock's stop comes first, which is delivered now. */
  private boolean stopsWithin(Duration pause) {
    if (clock.pass(pause, stopAt)) {
      return false;
    }
    stopped();
    return true;
  }

  private void stopped() {
    stoppedByClock = true;
    stopAt = Instant.MAX;
  }

  @Override
  public void publish(ExecutionEvent event) {
    if (event instanceof ExecutionEvent.Started started) {
      begun(new ExecutionRecord(started));
    } else if (record != null) {
      record.add(event);
    }
    tell(event);
  }

  private synchronized void begun(ExecutionRecord made) {
    record = made;
  }

  /** Tells the listener. A listener that breaks is its owner's affair and stops no execution. */
  private void tell(ExecutionEvent event) {
    try {
      services.listener().on(event);
    } catch (RuntimeException theirs) {
      System.getLogger(VirtualExecution.class.getName())
          .log(System.Logger.Level.WARNING, "a listener broke at " + event, theirs);
    }
  }
}
