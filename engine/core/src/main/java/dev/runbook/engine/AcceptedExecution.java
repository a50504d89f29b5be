package dev.runbook.engine;

import dev.runbook.action.ChildEnding;
import dev.runbook.engine.Backend.Services;
import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionRecord;
import dev.runbook.interpreter.Effects;
import dev.runbook.interpreter.Ending;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.journal.Entry;
import dev.runbook.journal.History;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Recorded;
import dev.runbook.signal.Signal;
import dev.runbook.signal.StopType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An execution as all but its interpreter meet it: what is recorded of it, written down, told of
 * it, and left for it to hear. The part of a {@link RunningExecution} that backends have in common.
 * Thread-safe.
 */
public final class AcceptedExecution {

  private final ExecutionStart start;
  private final Services services;
  private final ExecutionRecord record;
  private final Journal journal;
  private final Recorded recorded;
  private final Inbox inbox = new Inbox();
  private final boolean resumed;
  private volatile boolean leaving;
  private volatile @Nullable Ending ending;

  private AcceptedExecution(
      ExecutionStart start,
      Services services,
      ExecutionRecord record,
      Journal journal,
      List<Entry> entries,
      boolean resumed) {
    this.start = start;
    this.services = services;
    this.record = record;
    this.journal = journal;
    this.recorded = new Recorded(entries);
    this.resumed = resumed;
    inbox.restore(
        new Inbox.Former(
            List.copyOf(recorded.letters()), List.copyOf(recorded.heard()), recorded.noticed()));
    inbox.keptBy(letter -> journal.note(new Entry.Told(letter)));
  }

  /** An execution that is accepted {@code at} a moment; the listener is told. */
  public static AcceptedExecution anew(ExecutionStart start, Services services, Instant at) {
    return anew(start, services, at, Journal.NONE, List.of());
  }

  /**
   * An execution that is accepted {@code at} a moment and written down; the listener is told.
   *
   * @param kept entries taken over from another journal, with which it begins
   */
  public static AcceptedExecution anew(
      ExecutionStart start, Services services, Instant at, Journal journal, List<Entry> kept) {
    ExecutionEvent.Accepted accepted = start.accepted(at);
    ExecutionRecord record =
        kept.isEmpty()
            ? new ExecutionRecord(accepted)
            : services.retelling().of(start, at, kept, Map.of());
    var execution = new AcceptedExecution(start, services, record, journal, kept, !kept.isEmpty());
    services.listener().on(accepted);
    return execution;
  }

  /**
   * An execution that a former process began; the listener is told once it goes on.
   *
   * @throws EngineFailed if what is written makes no execution here
   */
  public static AcceptedExecution again(History history, Services services, Journal journal) {
    ExecutionStart start = services.admission().readmit(history.beginning());
    ExecutionRecord record = services.retelling().record(start, history);
    return new AcceptedExecution(start, services, record, journal, history.entries(), true);
  }

  /** What it begins with. */
  public ExecutionStart start() {
    return start;
  }

  /** What it has been told and has not heard yet. */
  public Inbox inbox() {
    return inbox;
  }

  /** What answers its questions: {@code real}, and its journal before and behind that. */
  public Effects journaling(Effects real) {
    return journal.keeps() ? new JournaledEffects(this, journal, recorded, real) : real;
  }

  /** The execution as it stands. */
  public Execution snapshot() {
    return record.snapshot();
  }

  /** Takes in what happened, and tells the listener. */
  public void publish(ExecutionEvent event) {
    record.add(event);
    services.listener().on(event);
    if (event instanceof ExecutionEvent.Logged logged) {
      String id = logged.stepExecutionId();
      journal.printed(id, () -> record.log(id));
    }
  }

  /** Whether it begins with what was written before. */
  boolean isResumed() {
    return resumed;
  }

  /** What a former process has written is told; from here on it goes its own way. */
  void goesOn() {
    if (resumed) {
      services.listener().on(new ExecutionEvent.Resumed(start.id(), snapshot()));
    }
  }

  /**
   * Leaves a signal for it, and returns when that is written down.
   *
   * @throws SignalRefused if it does not take the signal
   */
  public void signal(Signal signal) {
    synchronized (inbox) {
      inbox.put(signal, services.signals().check(snapshot(), inbox.unheard(), signal));
    }
    journal.write();
  }

  /**
   * Returns when it can be stopped.
   *
   * @throws SignalRefused if it has ended
   */
  public void checkStop() {
    services.signals().checkStop(snapshot());
  }

  /** Leaves a stop for it, whether or not it has ended, and returns when that is written down. */
  public void stop(StopType type) {
    if (record.hasEnded()) {
      return;
    }
    if (type == StopType.Cancel) {
      record.cancelling();
    }
    inbox.stop(type, start.surroundings().executedBy());
    journal.write();
  }

  /** Returns when what is known of it by now is written down. */
  public void save() {
    journal.write();
  }

  /** Has it begin nothing any more: it is to be left as it stands, for another process. */
  public void leave() {
    leaving = true;
    inbox.ring();
  }

  /** Whether it is to be left as it stands. */
  public boolean isLeaving() {
    return leaving;
  }

  /** Returns unless it is to be left as it stands. */
  void checkStaying() {
    if (leaving) {
      throw new ExecutionSuspended(start.id());
    }
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
