package dev.runbook.engine;

import dev.runbook.action.ActionCall;
import dev.runbook.action.ActionResult;
import dev.runbook.action.ChildEnding;
import dev.runbook.action.ChildRequest;
import dev.runbook.action.FlowContext.Wake;
import dev.runbook.action.StepPath;
import dev.runbook.execution.ExecutionEvent;
import dev.runbook.execution.ExecutionRecord;
import dev.runbook.interpreter.Effects;
import dev.runbook.journal.Entry;
import dev.runbook.journal.Entry.Answer;
import dev.runbook.journal.Entry.Asked;
import dev.runbook.journal.Entry.Question;
import dev.runbook.journal.Recorded;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.StopType;
import dev.runbook.targets.Target;
import dev.runbook.targets.TargetsEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers from a journal alone, and throws {@link Frontier} where that ends: what tells how an
 * execution stands without running it.
 */
final class RecordedEffects implements Effects {

  private final Recorded recorded;
  private final ExecutionRecord record;
  private final Instant began;

  RecordedEffects(Recorded recorded, ExecutionRecord record, Instant began) {
    this.recorded = recorded;
    this.record = record;
    this.began = began;
  }

  /** Nothing more is written. */
  static final class Frontier extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Frontier() {
      super("nothing more is written", null, false, false);
    }
  }

  private <T extends Answer> T answer(StepPath asker, Class<T> kind) {
    checkFrontier();
    return recorded.answer(asker, kind);
  }

  private void checkFrontier() {
    if (recorded.isOver()) {
      throw new Frontier();
    }
  }

  @Override
  public Instant now(StepPath asker) {
    checkFrontier();
    return recorded.moment(asker).orElse(began);
  }

  @Override
  public Wake sleep(StepPath asker, Duration pause) {
    recorded.asked(asker, Question.SLEEP, "");
    return answer(asker, Entry.Slept.class).wake();
  }

  @Override
  public Optional<ActionResult> perform(StepPath asker, ActionCall call) {
    recorded.asked(asker, Question.PERFORM, Asked.of(call));
    return Optional.ofNullable(answer(asker, Entry.Performed.class).result());
  }

  @Override
  public ChildEnding runChild(StepPath asker, ChildRequest request, Duration limit) {
    return answer(asker, Entry.ChildEnded.class).ending();
  }

  @Override
  public void startTargets(StepPath asker, List<Target> targets) {
    recorded.asked(asker, Question.TARGETS, Asked.of(targets));
    answer(asker, Entry.TargetsBegun.class);
  }

  @Override
  public TargetsEnded awaitTargets(StepPath asker) {
    return answer(asker, Entry.SomeEnded.class).ended();
  }

  @Override
  public void cancelTargets() {
    // They were.
  }

  @Override
  public Awaited awaitSignal(StepPath asker, String stepExecutionId, Duration limit) {
    checkFrontier();
    return recorded.awaited(asker);
  }

  @Override
  public Optional<StopType> stopAsked(StepPath asker) {
    return Optional.ofNullable(answer(asker, Entry.Stop.class).asked());
  }

  @Override
  public void publish(ExecutionEvent event) {
    record.add(event);
  }
}
