package dev.runbook.engine;

import dev.runbook.action.ChildEnding;
import dev.runbook.engine.Backend.Services;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionRecord;
import dev.runbook.interpreter.Ending;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An execution as all but its interpreter meet it: what is recorded of it, told of it, and left for
 * it to hear. The part of a {@link RunningExecution} that backends have in common. Thread-safe.
 */
public final class AcceptedExecution {

  private final ExecutionStart start;
  private final Services services;
  private final ExecutionRecord record;
  private final Inbox inbox = new Inbox();
  private volatile @Nullable Ending ending;

  /** An execution that is accepted {@code at} a moment; the listener is told. */
  public AcceptedExecution(ExecutionStart start, Services services, Instant at) {
    this.start = start;
    this.services = services;
    ExecutionEvent.Accepted accepted = start.accepted(at);
    this.record = new ExecutionRecord(accepted);
    tell(accepted);
  }

  /** What it begins with. */
  public ExecutionStart start() {
    return start;
  }

  /** What it has been told and has not heard yet. */
  public Inbox inbox() {
    return inbox;
  }

  /** The execution as it stands. */
  public Execution snapshot() {
    return record.snapshot();
  }

  /** Takes in what happened, and tells the listener. */
  public void publish(ExecutionEvent event) {
    record.add(event);
    tell(event);
  }

  /** A listener that breaks is its owner's affair and stops no execution. */
  private void tell(ExecutionEvent event) {
    try {
      services.listener().on(event);
    } catch (RuntimeException theirs) {
      System.getLogger(AcceptedExecution.class.getName())
          .log(System.Logger.Level.WARNING, "a listener broke at " + event, theirs);
    }
  }

  /**
   * Leaves a signal for it.
   *
   * @throws SignalRefused if it does not take the signal
   */
  public void signal(Signal signal) {
    synchronized (inbox) {
      inbox.put(signal, services.signals().check(snapshot(), inbox.unheard(), signal));
    }
  }

  /**
   * Returns when it can be stopped.
   *
   * @throws SignalRefused if it has ended
   */
  public void checkStop() {
    services.signals().checkStop(snapshot());
  }

  /** Leaves a stop for it, whether or not it has ended. */
  public void stop(StopType type) {
    if (type == StopType.Cancel) {
      record.cancelling();
    }
    inbox.stop(type, start.surroundings().executedBy());
  }

  /** It has ended so. */
  public void ended(Ending how) {
    ending = how;
  }

  /** Its end, as its parent sees it: with real values, where what is recorded is masked. */
  public ChildEnding.Ended ending() {
    Ending ended = Objects.requireNonNull(ending, "it has not ended");
    List<String> outputs = new ArrayList<>();
    ended.outputs().values().forEach(outputs::addAll);
    return new ChildEnding.Ended(
        start.id(), ended.status().name(), outputs, ended.failureMessage(), ended.secrets());
  }
}
