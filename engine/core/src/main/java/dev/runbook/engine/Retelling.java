package dev.runbook.engine;

import dev.runbook.execution.Execution;
import dev.runbook.execution.ExecutionRecord;
import dev.runbook.interpreter.ExecutionStart;
import dev.runbook.interpreter.Interpreter;
import dev.runbook.journal.Entry;
import dev.runbook.journal.History;
import dev.runbook.journal.Recorded;
import dev.runbook.journal.ReplayMismatch;
import dev.runbook.signal.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tells from its journal how an execution stands, without running it. Thread-safe. */
public final class Retelling {

  private final Interpreter interpreter;
  private final Admission admission;

  Retelling(Interpreter interpreter, Admission admission) {
    this.interpreter = interpreter;
    this.admission = admission;
  }

  /**
   * The execution as far as it is written.
   *
   * @throws EngineFailed if what is written makes no execution here
   */
  public Execution of(History history) {
    return record(admission.readmit(history.beginning()), history).snapshot();
  }

  /**
   * The record of an execution as far as it is written.
   *
   * @throws EngineFailed if what is written makes no execution here
   */
  ExecutionRecord record(ExecutionStart start, History history) {
    try {
      return of(start, history.beginning().at(), history.entries(), history.logs());
    } catch (RuntimeException broken) {
      throw new EngineFailed(start.id(), broken);
    }
  }

  /**
   * The record of an execution that begins with {@code start} and is answered by {@code entries}.
   *
   * @throws ReplayMismatch if they are the answers to other questions
   */
  ExecutionRecord of(
      ExecutionStart start, Instant at, List<Entry> entries, Map<String, String> logs) {
    var recorded = new Recorded(entries);
    var record = new ExecutionRecord(start.accepted(at));
    record.restore(logs);
    if (recorded.letters().stream().anyMatch(letter -> letter.signal() instanceof Signal.Cancel)) {
      record.cancelling();
    }
    try {
      interpreter.run(start, new RecordedEffects(recorded, record, at));
    } catch (RecordedEffects.Frontier reached) {
      // So far it has come.
    }
    return record;
  }
}
