package dev.runbook.testkit;

import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.journal.Beginning;
import dev.runbook.journal.BeginningText;
import dev.runbook.journal.Entry;
import dev.runbook.journal.EntryText;
import dev.runbook.journal.History;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Standing;
import dev.runbook.journal.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A store in memory whose process can be killed: after so many entries nothing more is taken. What
 * was taken has been written and read again, as from a file. Not thread-safe.
 */
final class MemoryStore implements Store {

  private final Map<String, MemoryJournal> journals = new LinkedHashMap<>();
  private int written;
  private int most = Integer.MAX_VALUE;
  private boolean killed;

  /** The process is killed. */
  static final class Killed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Killed() {
      super("the process was killed", null, false, false);
    }
  }

  /** Has the process be killed when it wants to write more than {@code more} entries. */
  void killAfter(int more) {
    most = written + more;
  }

  /** Has the process live. */
  void revive() {
    most = Integer.MAX_VALUE;
    killed = false;
  }

  /** Whether the process was killed. */
  boolean isKilled() {
    return killed;
  }

  /** How many entries were written, beginnings included. */
  int written() {
    return written;
  }

  private void count() {
    if (written >= most) {
      killed = true;
      throw new Killed();
    }
    written++;
  }

  @Override
  public Journal begin(Beginning beginning, List<Entry> kept, boolean secret) {
    count();
    var journal =
        new MemoryJournal(
            BeginningText.read(BeginningText.write(beginning), beginning.source().text()), kept);
    journals.put(beginning.id(), journal);
    return journal;
  }

  @Override
  public Journal goOn(String executionId) {
    return Objects.requireNonNull(journals.get(executionId));
  }

  @Override
  public Optional<History> history(String executionId) {
    return Optional.ofNullable(journals.get(executionId)).map(MemoryJournal::history);
  }

  @Override
  public List<String> unfinished() {
    return journals.values().stream()
        .filter(journal -> !journal.standing.status().isTerminal())
        .map(journal -> journal.beginning)
        .filter(beginning -> beginning.lineage().parentId().isEmpty())
        .map(Beginning::id)
        .toList();
  }

  @Override
  public void note(String executionId, String problem) {
    // Nobody looks.
  }

  @Override
  public ExecutionPage list(ExecutionQuery query) {
    return new ExecutionPage(List.of(), "");
  }

  @Override
  public void close() {
    // There is nothing to give back.
  }

  private final class MemoryJournal implements Journal {

    private final Beginning beginning;
    private final List<Entry> entries;
    private Standing standing = Standing.ACCEPTED;

    MemoryJournal(Beginning beginning, List<Entry> kept) {
      this.beginning = beginning;
      this.entries = new ArrayList<>(kept);
    }

    History history() {
      return new History(beginning, List.copyOf(entries), Map.of());
    }

    @Override
    public void note(Entry... together) {
      count();
      entries.addAll(EntryText.read(EntryText.write(List.of(together))));
    }

    @Override
    public void seal() {
      // Nobody reads it.
    }

    @Override
    public void note(Standing latest) {
      standing = latest;
    }

    @Override
    public void printed(String stepExecutionId, Supplier<String> text) {
      // Nobody looks.
    }

    @Override
    public void write() {
      // What was noted is written.
    }
  }
}
