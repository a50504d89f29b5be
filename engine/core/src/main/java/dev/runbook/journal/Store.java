package dev.runbook.journal;

import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import java.util.List;
import java.util.Optional;

/**
 * Where the journals of executions are kept. Thread-safe. Whatever it cannot do is {@link
 * StoreFailed}.
 */
public interface Store extends AutoCloseable {

  /**
   * Begins a journal. Returns when its first entry, and {@code kept}, are on disk.
   *
   * @param kept entries that are taken over from another journal
   * @param secret whether nobody without the key may read it
   */
  Journal begin(Beginning beginning, List<Entry> kept, boolean secret);

  /** Goes on with the journal of an execution that has not ended, as secret as it was begun. */
  Journal goOn(String executionId);

  /** What is written of an execution by now. */
  Optional<History> history(String executionId);

  /**
   * Executions that were begun and have not ended, those that were begun first first; without those
   * that go on with their parent.
   */
  List<String> unfinished();

  /**
   * Notes why an execution cannot go on, for those who look at it.
   *
   * @param problem a sentence; empty when it goes on after all
   */
  void note(String executionId, String problem);

  /** Executions, the newest first. */
  ExecutionPage list(ExecutionQuery query);

  /** Writes what is left to write, and gives back what is held. */
  @Override
  void close();
}
