package dev.runbook.local.store;

import dev.runbook.journal.Beginning;
import dev.runbook.journal.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rows. Used by the writer's thread only; statements are prepared once. */
final class Pen implements AutoCloseable {

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();
  private long lastFrame;
  private volatile Written written = new Written(0, 0, 0);
  private long frames;
  private long bytes;

  /** Writes through {@code connection}, which it closes in the end. */
  Pen(Connection connection) {
    this.connection = connection;
  }

  /** Begins a transaction, and waits until nobody else is in one. */
  void begin() throws SQLException {
    // Not left to the driver, which would begin the next transaction as soon as one is committed.
    run("BEGIN IMMEDIATE");
    // An attached process writes frames too, so the last one is looked up within the transaction.
    lastFrame = number("SELECT max(number) FROM frame");
  }

  void commit() throws SQLException {
    run("COMMIT");
    written = new Written(written.commits() + 1, frames, bytes);
  }

  /** What was committed by now. Any thread may ask. */
  Written written() {
    return written;
  }

  /** After a failure: what has come of it does not matter any more. */
  void rollBack() {
    try {
      run("ROLLBACK");
    } catch (SQLException broken) {
      // What is not committed is not there.
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException broken) {
      // The next one who opens the file takes what is in the -wal file.
    }
  }

  /** Runs a statement of which nobody else has need. */
  int run(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepare(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement.executeUpdate();
  }

  /** Begins an execution with what lists say of it. */
  void begin(Chain chain, Beginning beginning, byte[] sha256, @Nullable String key, Block block)
      throws SQLException {
    run(
        """
        INSERT INTO execution
          (id, name, version, mode, status, started, parent, retry_of, executed_by)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        beginning.id(),
        beginning.name().name(),
        beginning.name().version(),
        beginning.mode().name(),
        Standing.ACCEPTED.status().name(),
        Micros.of(beginning.at()),
        beginning.lineage().parentId(),
        beginning.lineage().retryOf(),
        beginning.surroundings().executedBy());
    long number = number("SELECT last_insert_rowid()");
    run(
        "INSERT INTO beginning (execution, runbook, key, body, checksum) VALUES (?, ?, ?, ?, ?)",
        number,
        runbook(sha256, beginning.source().text()),
        key,
        block.body(),
        block.checksum());
    run("INSERT INTO tail (execution, frames, last) VALUES (?, 0, 0)", number);
    chain.beginAs(number);
  }

  private long runbook(byte[] sha256, String text) throws SQLException {
    long known = number("SELECT number FROM runbook WHERE sha256 = ?", sha256);
    if (known != 0) {
      return known;
    }
    run("INSERT INTO runbook (sha256, text) VALUES (?, ?)", sha256, text);
    return number("SELECT last_insert_rowid()");
  }

  /** Appends entries that are written together. */
  void append(Chain chain, int ordinal, Block block) throws SQLException {
    long number = ++lastFrame;
    PreparedStatement frame =
        prepare(
            """
            INSERT INTO frame (number, execution, ordinal, previous, body, checksum)
              VALUES (?, ?, ?, ?, ?, ?)
            """);
    frame.setLong(1, number);
    frame.setLong(2, chain.execution());
    frame.setInt(3, ordinal);
    frame.setLong(4, chain.append(number));
    frame.setBytes(5, block.body());
    frame.setInt(6, block.checksum());
    frame.executeUpdate();
    frames++;
    bytes += block.body().length;

    PreparedStatement tail = prepare("UPDATE tail SET frames = ?, last = ? WHERE execution = ?");
    tail.setInt(1, ordinal);
    tail.setLong(2, number);
    tail.setLong(3, chain.execution());
    tail.executeUpdate();
  }

  /** Says with which key an execution is closed from here on. */
  void seal(Chain chain, Seal seal) throws SQLException {
    run("UPDATE beginning SET key = ? WHERE execution = ?", seal.fingerprint(), chain.execution());
  }

  /** Says how an execution stands. */
  void stand(Chain chain, Standing standing) throws SQLException {
    PreparedStatement statement =
        prepare(
            """
            UPDATE execution
              SET status = ?, started = coalesce(?, started), ended = ?, step = ?, failure = ?
              WHERE number = ?
            """);
    statement.setString(1, standing.status().name());
    if (standing.started() == null) {
      statement.setNull(2, Types.INTEGER);
    } else {
      statement.setLong(2, Micros.of(standing.started()));
    }
    if (standing.ended() == null) {
      statement.setNull(3, Types.INTEGER);
    } else {
      statement.setLong(3, Micros.of(standing.ended()));
    }
    statement.setString(4, standing.step());
    statement.setString(5, standing.failureMessage());
    statement.setLong(6, chain.execution());
    statement.executeUpdate();
  }

  /** Keeps what a run of a step printed, instead of what was kept of it before. */
  void log(Chain chain, String stepExecutionId, Block block) throws SQLException {
    run(
        """
        INSERT INTO log (execution, step_execution, body, checksum) VALUES (?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET body = excluded.body, checksum = excluded.checksum
        """,
        chain.execution(),
        stepExecutionId,
        block.body(),
        block.checksum());
  }

  /** A whole number that is asked for; 0 where there is none. */
  long number(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepare(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }
}
