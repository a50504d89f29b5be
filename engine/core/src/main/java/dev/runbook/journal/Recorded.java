package dev.runbook.journal;

import dev.runbook.action.StepPath;
import dev.runbook.journal.Entry.Answer;
import dev.runbook.journal.Entry.Asked;
import dev.runbook.signal.Awaited;
import dev.runbook.signal.Letter;
import dev.runbook.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answers of a journal, to be given once more. Not thread-safe. */
public final class Recorded {

  private final Map<StepPath, Answer> answers = new LinkedHashMap<>();
  private final Map<StepPath, Asked> asked = new LinkedHashMap<>();
  private final Map<Integer, Signal> signals = new LinkedHashMap<>();
  private final List<Letter> letters = new ArrayList<>();
  private final List<Integer> heard = new ArrayList<>();
  private final Map<StepPath, String> retried = new LinkedHashMap<>();
  private int noticed;

  /** The answers in {@code entries}. */
  public Recorded(List<Entry> entries) {
    for (Entry entry : entries) {
      switch (entry) {
        case Entry.Heard arrived -> {
          heard.add(arrived.letter());
          answers.put(arrived.path(), arrived);
        }
        case Answer answer -> answers.put(answer.path(), answer);
        case Asked question -> asked.put(question.path(), question);
        case Entry.Told told -> {
          letters.add(told.letter());
          signals.put(told.letter().number(), told.letter().signal());
        }
        case Entry.Retries child -> retried.put(child.path(), child.executionId());
        case Entry.Noticed interruption -> noticed = interruption.letter();
      }
    }
  }

  /** Whether every answer was given. */
  public boolean isOver() {
    return answers.isEmpty();
  }

  /** Forgets what nobody asks for once every answer was given. */
  public void release() {
    signals.clear();
    letters.clear();
    heard.clear();
  }

  /** The execution that a child, started from here, takes up again; empty for none. */
  public String retriedChild(StepPath asker) {
    return retried.getOrDefault(asker, "");
  }

  /** Every letter there was, in the order they came. */
  public List<Letter> letters() {
    return letters;
  }

  /** The numbers of the letters that were heard. */
  public List<Integer> heard() {
    return heard;
  }

  /** The number of the latest interruption that was noticed, or 0. */
  public int noticed() {
    return noticed;
  }

  /**
   * The answer to the next question.
   *
   * @throws ReplayMismatch if the next question was another one
   */
  public <T extends Answer> T answer(StepPath asker, Class<T> kind) {
    Answer answer = answers.remove(asker);
    if (!kind.isInstance(answer)) {
      throw new ReplayMismatch(
          asker.text(), answer == null ? next() : words(answer), kind.getSimpleName());
    }
    return kind.cast(answer);
  }

  /** The time the next question was answered with; empty when it is to be asked for anew. */
  public Optional<Instant> moment(StepPath asker) {
    if (answers.get(asker) instanceof Entry.Renewed) {
      answers.remove(asker);
      return Optional.empty();
    }
    return Optional.of(answer(asker, Entry.Moment.class).at());
  }

  /** What the next question, a wait for a signal, ended with. */
  public Awaited awaited(StepPath asker) {
    if (answers.get(asker) instanceof Entry.Heard heard) {
      answers.remove(asker);
      Signal signal = signals.get(heard.letter());
      return new Awaited.Arrived(
          Objects.requireNonNull(signal, "a letter that was heard has arrived"));
    }
    boolean stopped = answer(asker, Entry.Unheard.class).stopped();
    return stopped ? new Awaited.Stopped() : new Awaited.TimedOut();
  }

  /**
   * Whether a question was asked before, answered or not.
   *
   * @return the entry, or null when the question is new
   * @throws ReplayMismatch if another one was asked there
   */
  public @Nullable Asked asked(StepPath asker, Entry.Question question, String what) {
    Asked former = asked.remove(asker);
    if (former == null) {
      return null;
    }
    boolean same = former.question() == question && former.what().equals(what);
    if (!same) {
      throw new ReplayMismatch(asker.text(), words(former), question + " " + what);
    }
    return former;
  }

  /**
   * Checks, once every answer was given, that a question may come next.
   *
   * @throws ReplayMismatch if another one is still open
   */
  public void checkNext(StepPath asker, String what) {
    for (Asked open : asked.values()) {
      if (!open.path().equals(asker)) {
        throw new ReplayMismatch(asker.text(), "nothing; " + words(open) + " is open", what);
      }
    }
  }

  /**
   * Checks that the execution may end now.
   *
   * @throws ReplayMismatch if there are answers it has not asked for, or a question that is open
   */
  public void checkOver() {
    if (!isOver()) {
      throw new ReplayMismatch(answers.keySet().iterator().next().text(), next(), "its end");
    }
    for (Asked open : asked.values()) {
      throw new ReplayMismatch(open.path().text(), words(open), "its end");
    }
  }

  private String next() {
    return answers.isEmpty()
        ? "nothing"
        : "nothing; next is " + words(answers.values().iterator().next());
  }

  private static String words(Answer answer) {
    return answer.getClass().getSimpleName() + " at " + answer.path();
  }

  private static String words(Asked asked) {
    return (asked.question() + " " + asked.what()).strip() + " at " + asked.path();
  }
}
