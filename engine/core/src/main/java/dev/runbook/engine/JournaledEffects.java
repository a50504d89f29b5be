package dev.runbook.engine;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionDefinition;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.interpreter.Effects;
import dev.runbook.journal.Canonical;
import dev.runbook.journal.Entry;
import dev.runbook.journal.Entry.Asked;
import dev.runbook.journal.Entry.Question;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Recorded;
import dev.runbook.journal.Standing;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetEnding;
import dev.runbook.targets.TargetsEnded;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers an execution's questions from its journal as far as that goes, and from there on asks for
 * real and writes the answers down.
 */
final class JournaledEffects implements Effects {

  /*
   * What is written when
   * --------------------
   * Answers are noted as they come. They are on disk before the next question that reaches outside
   * is asked: that question is noted too, and then all of it is written at once. So a step costs one
   * write, and an attempt is never made whose beginning, and all that led to it, is not on disk.
   * What happened is told after that write too: whatever anybody sees is on disk.
   *
   * Where a former process ended
   * ----------------------------
   * Its answers come back by path. A question it asked and did not see answered is asked again: a
   * pause for what is left of it, a wait with its old deadline, a child by its id, which may have
   * ended meanwhile. Only an attempt is not simply made again: the interpreter learns that nobody
   * knows how it ended.
   */

  /** Longer waits have no deadline worth writing down. */
  private static final Duration FOR_EVER = ActionDefinition.UNLIMITED.dividedBy(2);

  private final AcceptedExecution execution;
  private final Journal journal;
  private final Inbox inbox;
  private final Effects real;
  private final Recorded recorded;
  private final List<ExecutionEvent> untold = new ArrayList<>();
  private final OpenTargets targets = new OpenTargets();
  private Standing standing = Standing.ACCEPTED;
  private boolean live;
  private int noticed;

  JournaledEffects(AcceptedExecution execution, Journal journal, Recorded recorded, Effects real) {
    this.execution = execution;
    this.journal = journal;
    this.inbox = execution.inbox();
    this.recorded = recorded;
    this.real = real;
    this.noticed = recorded.noticed();
    this.live = !execution.isResumed();
  }

  @Override
  public Instant now(StepPath asker) {
    if (isReplaying()) {
      return recorded.moment(asker).orElseGet(() -> askNow(asker));
    }
    recorded.checkNext(asker, "the time");
    return askNow(asker);
  }

  private Instant askNow(StepPath asker) {
    Instant at = real.now(asker).truncatedTo(ChronoUnit.MICROS);
    journal.note(new Entry.Moment(asker, at));
    return at;
  }

  @Override
  public Optional<StopType> stopAsked(StepPath asker) {
    if (isReplaying()) {
      return Optional.ofNullable(recorded.answer(asker, Entry.Stop.class).asked());
    }
    recorded.checkNext(asker, "a stop");
    Optional<StopType> asked = real.stopAsked(asker);
    answered(new Entry.Stop(asker, asked.orElse(null)));
    return asked;
  }

  @Override
  public Wake sleep(StepPath asker, Duration pause) {
    if (isReplaying()) {
      recorded.asked(asker, Question.SLEEP, "");
      return recorded.answer(asker, Entry.Slept.class).wake();
    }
    Asked asked = begin(asker, Question.SLEEP, "", pause);
    Wake wake = real.sleep(asker, left(asked, pause));
    answered(new Entry.Slept(asker, wake));
    return wake;
  }

  @Override
  public Optional<ActionResult> perform(StepPath asker, ActionCall call) {
    String what = Asked.of(call);
    if (isReplaying()) {
      recorded.asked(asker, Question.PERFORM, what);
      return Optional.ofNullable(recorded.answer(asker, Entry.Performed.class).result());
    }
    if (isOpen(asker, Question.PERFORM, what)) {
      journal.note(new Entry.Performed(asker, null));
      return Optional.empty();
    }
    begin(asker, Question.PERFORM, what, FOR_EVER);
    Optional<ActionResult> result = real.perform(asker, call).map(Canonical::of);
    answered(new Entry.Performed(asker, result.orElse(null)));
    return result;
  }

  @Override
  public ChildEnding runChild(StepPath asker, ChildRequest request, Duration limit) {
    String childId = asker.idWithin(execution.start().id());
    if (isReplaying()) {
      recorded.asked(asker, Question.CHILD, childId);
      return recorded.answer(asker, Entry.ChildEnded.class).ending();
    }
    ChildRequest asking = request.retrying(recorded.retriedChild(asker));
    Asked asked = begin(asker, Question.CHILD, childId, limit);
    ChildEnding ending = real.runChild(asker, asking, left(asked, limit));
    if (ending instanceof ChildEnding.Ended ended && !ended.secrets().isEmpty()) {
      journal.seal();
    }
    answered(new Entry.ChildEnded(asker, ending));
    return ending;
  }

  @Override
  public void startTargets(StepPath asker, List<Target> begun) {
    String what = Asked.of(begun);
    if (isReplaying()) {
      recorded.asked(asker, Question.TARGETS, what);
      recorded.answer(asker, Entry.TargetsBegun.class);
      targets.begun(begun);
      return;
    }
    begin(asker, Question.TARGETS, what, FOR_EVER);
    targets.begun(begun);
    targets.attach(asker, real);
    answered(new Entry.TargetsBegun(asker));
  }

  @Override
  public TargetsEnded awaitTargets(StepPath asker) {
    if (isReplaying()) {
      TargetsEnded former = recorded.answer(asker, Entry.SomeEnded.class).ended();
      targets.ended(former);
      return former;
    }
    recorded.checkNext(asker, "targets");
    execution.checkStaying();
    if (!untold.isEmpty()) {
      write();
    }
    targets.attach(asker, real);
    TargetsEnded ended = real.awaitTargets(asker);
    if (ended.endings().stream().anyMatch(JournaledEffects::holdsSecrets)) {
      journal.seal();
    }
    targets.ended(ended);
    answered(new Entry.SomeEnded(asker, ended));
    return ended;
  }

  private static boolean holdsSecrets(TargetEnding target) {
    return target.ending() instanceof ChildEnding.Ended ended && !ended.secrets().isEmpty();
  }

  @Override
  public void cancelTargets() {
    targets.cancel();
    if (live) {
      real.cancelTargets();
    }
  }

  @Override
  public Awaited awaitSignal(StepPath asker, String stepExecutionId, Duration limit) {
    if (isReplaying()) {
      recorded.asked(asker, Question.SIGNAL, stepExecutionId);
      return recorded.awaited(asker);
    }
    Asked asked = begin(asker, Question.SIGNAL, stepExecutionId, limit);
    Awaited awaited = real.awaitSignal(asker, stepExecutionId, left(asked, limit));
    answered(
        switch (awaited) {
          case Awaited.Arrived arrived -> new Entry.Heard(asker, inbox.heard());
          case Awaited.TimedOut timedOut -> new Entry.Unheard(asker, false);
          case Awaited.Stopped stopped -> new Entry.Unheard(asker, true);
        });
    return awaited;
  }

  @Override
  public void publish(ExecutionEvent event) {
    Standing before = standing;
    standing = before.after(event);
    if (event instanceof ExecutionEvent.Ended) {
      recorded.checkOver();
      goOn();
    }
    if (!live) {
      return;
    }
    if (!standing.equals(before)) {
      journal.note(standing);
    }
    untold.add(event);
    if (event instanceof ExecutionEvent.Ended) {
      write();
    }
  }

  private void write() {
    journal.write();
    untold.forEach(real::publish);
    untold.clear();
  }

  /**
   * Whether a former process has answers left; once it has none the execution goes on by itself.
   */
  private boolean isReplaying() {
    if (!live && recorded.isOver()) {
      goOn();
    }
    return !live;
  }

  private void goOn() {
    if (!live) {
      live = true;
      recorded.release();
      execution.goesOn();
    }
  }

  /** Asks a question that takes time, or finds it asked before. */
  private Asked begin(StepPath asker, Question question, String what, Duration limit) {
    recorded.checkNext(asker, question.name());
    Asked former = recorded.asked(asker, question, what);
    execution.checkStaying();
    if (former != null) {
      return former;
    }
    Instant until = limit.compareTo(FOR_EVER) < 0 ? real.now(asker).plus(limit) : null;
    var asked = new Asked(asker, question, until, what);
    journal.note(asked);
    write();
    return asked;
  }

  private boolean isOpen(StepPath asker, Question question, String what) {
    recorded.checkNext(asker, question.name());
    return recorded.asked(asker, question, what) != null;
  }

  /** What is left of a limit; less than nothing when it passed while no process ran. */
  private Duration left(Asked asked, Duration limit) {
    if (asked.until() == null) {
      return limit;
    }
    return Duration.between(real.now(asked.path()), asked.until());
  }

  private void answered(Entry answer) {
    int latest = inbox.noticed();
    if (latest == noticed) {
      journal.note(answer);
    } else {
      noticed = latest;
      journal.note(answer, new Entry.Noticed(latest));
    }
  }
}
