package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import dev.runbook.local.store.Histories.Head;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One look at everything in a store. */
final class Inspection {

  private final Reader reader;
  private final Keys keys;
  private final Histories histories;
  private final List<String> damages = new ArrayList<>();
  private long entries;
  private long sealed;

  Inspection(StoreFile file, Reader reader, Keys keys) {
    this.reader = reader;
    this.keys = keys;
    this.histories = new Histories(file, reader, keys);
  }

  /** What there is, in files of so many bytes. */
  StoreReport report(long bytes) {
    askSqlite();
    List<String> ids = ids();
    ids.forEach(this::look);
    return new StoreReport(ids.size(), entries, bytes, sealed, List.copyOf(damages));
  }

  private void askSqlite() {
    try {
      reader.rows("PRAGMA integrity_check", row -> row.getString(1)).stream()
          .filter(line -> !line.equals("ok"))
          .forEach(line -> damages.add("SQLite: " + line.strip()));
    } catch (SQLException broken) {
      damages.add("SQLite: " + broken.getMessage());
    }
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>();
    try {
      reader.rows("SELECT id FROM execution ORDER BY number", row -> ids.add(row.getString(1)));
    } catch (SQLException broken) {
      damages.add("the list of executions ends after %d of them".formatted(ids.size()));
    }
    return ids;
  }

  private void look(String id) {
    try {
      Optional<Head> head = histories.head(id);
      if (head.isEmpty()) {
        damages.add("execution %s is not found by its id".formatted(id));
      } else if (keys.opens(head.get().key())) {
        ReadableHistory readable = histories.readable(id, head.get());
        entries += readable.history().entries().size();
        note(id, readable.damage());
      } else {
        sealed++;
        note(id, histories.damageOfSealed(id, head.get()));
      }
    } catch (StoreFailed damaged) {
      note(id, String.valueOf(damaged.getMessage()));
    }
  }

  private void note(String id, String damage) {
    if (!damage.isEmpty()) {
      damages.add("execution %s: %s".formatted(id, damage));
    }
  }
}
