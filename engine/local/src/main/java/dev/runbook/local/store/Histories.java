package dev.runbook.local.store;

import dev.runbook.journal.Beginning;
import dev.runbook.journal.BeginningText;
import dev.runbook.journal.Entry;
import dev.runbook.journal.EntryText;
import dev.runbook.journal.History;
import dev.runbook.journal.StoreFailed;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is written of executions, and believes nothing that does not add up. Thread-safe. */
final class Histories {

  /**
   * From the last frame of an execution back to its first; no row is looked at that is not on the
   * way.
   */
  private static final String CHAIN =
      """
      WITH RECURSIVE chain (number, previous) AS (
        SELECT number, previous FROM frame WHERE number = ?
        UNION ALL
        SELECT f.number, f.previous FROM chain JOIN frame f
          ON f.number = chain.previous AND f.number < chain.number)
      SELECT f.execution, f.ordinal, f.body, f.checksum FROM chain JOIN frame f USING (number)
        ORDER BY number
      """;

  /** Whatever says that it belongs to an execution: looks at the frames of all of them. */
  private static final String SCAN =
      "SELECT execution, ordinal, body, checksum FROM frame WHERE execution = ? ORDER BY number";

  private final StoreFile file;
  private final Reader reader;
  private final Keys keys;

  Histories(StoreFile file, Reader reader, Keys keys) {
    this.file = file;
    this.reader = reader;
    this.keys = keys;
  }

  /** What an execution begins with and where its chain ends, as the rows have it. */
  record Head(
      long number, @Nullable String key, Block beginning, String text, int frames, long last) {}

  private record Frame(long execution, int ordinal, Block block) {}

  /** Where the execution is to be found, if it is written. */
  Optional<Head> head(String executionId) {
    return reader.first(
        """
        SELECT execution.number, key, body, checksum, text, frames, last
          FROM execution
          LEFT JOIN beginning ON beginning.execution = execution.number
          LEFT JOIN runbook ON runbook.number = beginning.runbook
          LEFT JOIN tail ON tail.execution = execution.number
          WHERE id = ?
        """,
        row -> head(executionId, row),
        executionId);
  }

  private Head head(String executionId, ResultSet row) throws SQLException {
    byte[] beginning = row.getBytes(3);
    String text = row.getString(5);
    row.getLong(7);
    if (beginning == null || text == null || row.wasNull()) {
      throw damaged(executionId, "part of it is missing", null);
    }
    return new Head(
        row.getLong(1),
        row.getString(2),
        new Block(beginning, row.getInt(4)),
        text,
        row.getInt(6),
        row.getLong(7));
  }

  /** What is written of an execution, up to what is damaged. */
  Optional<ReadableHistory> readable(String executionId) {
    return head(executionId).map(head -> readable(executionId, head));
  }

  ReadableHistory readable(String id, Head head) {
    Seal seal = keys.seal(head.key(), id);
    Beginning beginning = beginning(id, head, seal);
    List<Frame> frames = frames(head);
    List<Entry> entries = new ArrayList<>();
    String damage = "";
    for (int ordinal = 1; ordinal <= head.frames() && damage.isEmpty(); ordinal++) {
      try {
        if (frames.size() < ordinal) {
          throw new IllegalArgumentException("it is missing");
        }
        entries.addAll(entries(id, head, ordinal, frames.get(ordinal - 1), seal));
      } catch (IllegalArgumentException e) {
        damage = "part %d of %d: %s".formatted(ordinal, head.frames(), e.getMessage());
      }
    }
    return new ReadableHistory(new History(beginning, entries, logs(id, head, seal)), damage);
  }

  private Beginning beginning(String id, Head head, Seal seal) {
    try {
      byte[] bytes = head.beginning().text(Block.beginning(id), seal);
      return BeginningText.read(bytes, head.text());
    } catch (IllegalArgumentException e) {
      throw damaged(id, String.valueOf(e.getMessage()), e);
    }
  }

  private StoreFailed damaged(String id, String how, @Nullable Throwable cause) {
    return new StoreFailed(
        "what execution %s begins with is damaged in %s: %s".formatted(id, file, how),
        "run 'runbook store check %s'".formatted(file),
        cause);
  }

  private static List<Entry> entries(String id, Head head, int ordinal, Frame frame, Seal seal) {
    if (frame.execution() != head.number() || frame.ordinal() != ordinal) {
      throw new IllegalArgumentException("another one stands in its place");
    }
    return EntryText.read(frame.block().text(Block.frame(id, ordinal), seal));
  }

  /** All frames in order, or as many of the first ones as there are. */
  private List<Frame> frames(Head head) {
    try {
      List<Frame> chain = reader.rows(CHAIN, Histories::frame, head.last());
      if (chain.size() == head.frames()) {
        return chain;
      }
    } catch (SQLException broken) {
      // Then they are looked for one by one.
    }
    List<Frame> found = new ArrayList<>();
    try {
      reader.rows(SCAN, row -> found.add(frame(row)), head.number());
    } catch (SQLException broken) {
      // Those before it have been found.
    }
    return found;
  }

  /** What is damaged of an execution whose key nobody has, or empty. */
  String damageOfSealed(String id, Head head) {
    List<Frame> frames = frames(head);
    boolean whole = head.beginning().isWhole(Block.beginning(id)) && frames.size() == head.frames();
    for (int ordinal = 1; whole && ordinal <= head.frames(); ordinal++) {
      whole = frames.get(ordinal - 1).block().isWhole(Block.frame(id, ordinal));
    }
    return whole ? "" : "what is sealed of it is damaged";
  }

  private static Frame frame(ResultSet row) throws SQLException {
    return new Frame(row.getLong(1), row.getInt(2), new Block(row.getBytes(3), row.getInt(4)));
  }

  private Map<String, String> logs(String id, Head head, Seal seal) {
    Map<String, String> logs = new LinkedHashMap<>();
    reader.all(
        "SELECT step_execution, body, checksum FROM log WHERE execution = ? ORDER BY rowid",
        row -> {
          String step = row.getString(1);
          return logs.put(step, log(id, step, new Block(row.getBytes(2), row.getInt(3)), seal));
        },
        head.number());
    return logs;
  }

  /** Nothing hangs on what was printed, so a damaged one is no reason to give up the rest. */
  private static String log(String id, String step, Block block, Seal seal) {
    try {
      return new String(block.text(Block.log(id, step), seal), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException damaged) {
      return "(what was printed here is damaged)\n";
    }
  }
}
