package dev.runbook.testkit;

import dev.runbook.engine.RunningExecution;
import dev.runbook.engine.SignalRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An operator who sends the signals of a test case. Not thread-safe: it serves one case. */
final class ScriptedOperator implements Operator {

  private final List<ScriptedSignal> unsent;
  private final Map<ScriptedSignal, Instant> scheduled = new LinkedHashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final Deque<RunningExecution> running = new ArrayDeque<>();
  private @Nullable Timeline timeline;
  private boolean over;

  ScriptedOperator(List<ScriptedSignal> signals) {
    this.unsent = new ArrayList<>(signals);
  }

  @Override
  public void begins(RunningExecution execution, Timeline shared) {
    running.push(execution);
    if (timeline == null && over) {
      timeline = shared;
      scheduled.forEach((signal, at) -> {
        if (unsent.contains(signal)) {
          shared.note(at, () -> sendNow(signal));
        }
      });
    } else if (timeline == null) {
      timeline = shared;
      unsent.stream().filter(signal -> signal.awaited() == null).forEach(this::schedule);
    }
  }

  @Override
  public boolean acts(RunningExecution execution, String step) {
    for (ScriptedSignal signal : List.copyOf(unsent)) {
      if (!step.equals(signal.awaited()) || scheduled.containsKey(signal)) {
        continue;
      }
      if (signal.after() == null) {
        send(signal, execution);
        return true;
      }
      schedule(signal);
    }
    return false;
  }

  private void schedule(ScriptedSignal signal) {
    Timeline shared = Objects.requireNonNull(timeline, "an execution has begun");
    Duration after = Objects.requireNonNullElse(signal.after(), Duration.ZERO);
    Instant at = shared.now().plus(after);
    scheduled.put(signal, at);
    shared.note(at, () -> sendNow(signal));
  }

  /** The process of the executions was killed: what was not taken will be sent to those resumed. */
  void startOver() {
    running.clear();
    timeline = null;
    over = true;
  }

  /** Signals for a step that waits reach the child that runs, all others the first execution. */
  private void sendNow(ScriptedSignal signal) {
    send(signal, signal.send().isForWaitingStep() ? running.getFirst() : running.getLast());
  }

  private void send(ScriptedSignal signal, RunningExecution execution) {
    String wanted = signal.refused();
    try {
      signal.sendTo(execution);
      unsent.remove(signal);
      if (wanted != null) {
        differ(signal, "refused: " + wanted, "the execution took it");
      }
    } catch (SignalRefused refusal) {
      unsent.remove(signal);
      if (wanted != null && !wanted.equals(refusal.code())) {
        differ(signal, "refused: " + wanted, String.valueOf(refusal.getMessage()));
      } else if (wanted == null) {
        notes.add(
            new Note(
                signal.at(), "%s was refused: %s".formatted(signal.words(), refusal.getMessage())));
      }
    }
  }

  /** What was to be refused after the end is sent now; nothing else can be sent any more. */
  @Override
  public void ends(RunningExecution execution) {
    if (running.size() == 1) {
      for (ScriptedSignal signal : List.copyOf(unsent)) {
        if (signal.awaited() == null && signal.refused() != null) {
          send(signal, execution);
        }
      }
    }
    running.remove(execution);
  }

  /** What came out otherwise than the case expects. */
  List<Difference> differences() {
    List<Difference> all = new ArrayList<>(differences);
    for (ScriptedSignal signal : unsent) {
      String reason =
          signal.awaited() == null
              ? "never sent: the execution had ended by then"
              : "never sent: step %s never waited for it".formatted(signal.awaited());
      all.add(new Difference(signal.at(), signal.words(), "it is sent", reason));
    }
    return all;
  }

  /** The signals that were refused although the case does not say so. */
  List<Note> notes() {
    return List.copyOf(notes);
  }

  private void differ(ScriptedSignal signal, String expected, String actual) {
    differences.add(new Difference(signal.at(), signal.words(), expected, actual));
  }
}
