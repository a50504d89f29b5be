package dev.runbook.engine;

import dev.runbook.action.StepPath;
import dev.runbook.execution.StepExecution;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.journal.Entry;
import dev.runbook.journal.Entry.Question;
import dev.runbook.journal.History;
import dev.runbook.journal.ReplayMismatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides which answers of an execution another one begins with that takes it up again. */
final class Retry {

  /*
   * What is kept
   * ------------
   * The answers before the first question of the step to begin with. Of what the execution was told,
   * only what it had heard by then: approvals stay, a stop does not. The execution itself, and loops
   * around that step, began long ago; their beginning is asked for anew, or their time would be up.
   *
   * Where a child failed, the child is taken up again in the same way; where it did not, and yet the
   * step did, it begins anew.
   */

  private final Retelling retelling;

  Retry(Retelling retelling) {
    this.retelling = retelling;
  }

  /**
   * The entries that {@code start} begins with.
   *
   * @param from the step to begin with as {@link RetryRequest#from}
   * @throws StartRefused if it cannot begin there
   */
  List<Entry> kept(ExecutionStart start, History former, String from) {
    StepExecution step = new RetryPoint(retelling.of(former)).step(from);
    return kept(start, former, step, from.isEmpty());
  }

  /**
   * The entries that a child begins with; none where no step of the former one has failed: it was
   * not the child's fault, and it begins anew.
   *
   * @throws StartRefused if it cannot begin with the step that has failed
   */
  List<Entry> keptOfChild(ExecutionStart start, History former) {
    return new RetryPoint(retelling.of(former))
        .failed()
        .map(step -> kept(start, former, step, true))
        .orElse(List.of());
  }

  private List<Entry> kept(
      ExecutionStart start, History former, StepExecution step, boolean withItsChild) {
    StepPath path = path(step, former);
    List<Entry> kept = before(path, former.entries());
    check(start, former, kept, step);
    if (withItsChild) {
      child(path, former.entries()).ifPresent(kept::add);
    }
    return kept;
  }

  /** Where a run of a step asked its questions: its id is made of that. */
  private static StepPath path(StepExecution step, History former) {
    String id = former.beginning().id();
    return former.entries().stream()
        .filter(Entry.Moment.class::isInstance)
        .map(entry -> ((Entry.Moment) entry).path().parent())
        .filter(path -> path.idWithin(id).equals(step.id()))
        .findFirst()
        .orElseThrow(
            () -> StartRefused.ofRetry("nothing is written of step %s".formatted(step.name())));
  }

  private static List<Entry> before(StepPath step, List<Entry> entries) {
    List<Entry> answers = new ArrayList<>();
    Set<Integer> heard = new LinkedHashSet<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Answer answer) {
        if (answer.path().isWithin(step)) {
          break;
        }
        if (answer instanceof Entry.Heard letter) {
          heard.add(letter.letter());
        }
        answers.add(isBeginningAround(step, answer) ? new Entry.Renewed(answer.path()) : answer);
      }
    }
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Told told && heard.contains(told.letter().number())) {
        kept.add(told);
      }
    }
    kept.addAll(answers);
    return kept;
  }

  private static boolean isBeginningAround(StepPath step, Entry.Answer answer) {
    return answer instanceof Entry.Moment moment
        && moment.path().last().equals("began")
        && (moment.path().parent().equals(StepPath.START) || step.isWithin(moment.path().parent()));
  }

  /** The child that the latest attempt at the step started, for the first attempt at it now. */
  private static Optional<Entry> child(StepPath step, List<Entry> entries) {
    return entries.reversed().stream()
        .filter(Entry.Asked.class::isInstance)
        .map(Entry.Asked.class::cast)
        .filter(asked -> asked.question() == Question.CHILD && asked.path().isWithin(step))
        .findFirst()
        .map(asked -> {
          StepPath question = asked.path();
          StepPath now = step.attempt(1).then(question.parent().last()).then(question.last());
          return new Entry.Retries(now, asked.what());
        });
  }

  /** Answers that do not belong to the questions are found out before anything begins. */
  private void check(ExecutionStart start, History former, List<Entry> kept, StepExecution step) {
    try {
      retelling.of(start, former.beginning().at(), kept, Map.of());
    } catch (ReplayMismatch mismatch) {
      throw StartRefused.ofRetry(
          "it would not come to step %s the way execution %s did: at %s that one has %s, and this one asks for %s; begin with a step further up"
              .formatted(
                  step.name(),
                  former.beginning().id(),
                  mismatch.path(),
                  mismatch.recorded(),
                  mismatch.asked()));
    }
  }
}
