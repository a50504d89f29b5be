package dev.runbook.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * Rows appended to one table by one thread, with the pragmas of our store: what SQLite alone takes
 * on this machine. The rows are random, and of one size.
 */
final class BareSqlite implements AutoCloseable {

  private final Connection connection;
  private final PreparedStatement row;

  BareSqlite(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setGetGeneratedKeys(false);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    connection = config.createConnection("jdbc:sqlite:" + file);
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("PRAGMA wal_autocheckpoint = 4000");
    run("PRAGMA cache_size = -16384");
    run("CREATE TABLE step (number INTEGER PRIMARY KEY, execution INTEGER, body BLOB)");
    connection.setAutoCommit(false);
    row = connection.prepareStatement("INSERT INTO step (execution, body) VALUES (?, ?)");
  }

  /**
   * What came of a turn.
   *
   * @param rate rows a second
   * @param processor microseconds of processor time a row
   */
  record Turn(double rate, double processor) {}

  Turn turn(int bytes, double rowsPerCommit, long nanos) throws SQLException {
    var body = new byte[bytes];
    new Random(bytes).nextBytes(body);
    long began = System.nanoTime();
    long processorBefore = ProcessorTime.nanos();
    long rows = 0;
    for (long commits = 1; System.nanoTime() - began < nanos; commits++) {
      while (rows < commits * rowsPerCommit) {
        row.setLong(1, rows % 256);
        row.setBytes(2, body);
        row.executeUpdate();
        rows++;
      }
      connection.commit();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Turn(rows / seconds, (ProcessorTime.nanos() - processorBefore) / 1e3 / rows);
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
