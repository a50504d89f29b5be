package dev.runbook.local.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads rows, for one thread at a time. Thread-safe; statements are prepared once. */
final class Reader implements AutoCloseable {

  /** What becomes of a row. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private final StoreFile file;
  private final Connection connection;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();

  /** Reads through {@code connection}, which it closes in the end. */
  Reader(StoreFile file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * The rows that a query gives.
   *
   * @throws dev.runbook.journal.StoreFailed if they cannot be read
   */
  <T> List<T> all(String sql, Row<T> made, @Nullable Object... values) {
    try {
      return rows(sql, made, values);
    } catch (SQLException e) {
      throw Failures.of(file, "read", e);
    }
  }

  /** The first row that a query gives, if there is one. */
  <T> Optional<T> first(String sql, Row<T> made, @Nullable Object... values) {
    return all(sql, made, values).stream().findFirst();
  }

  /** As {@link #all}, for those who know what to do where the file is damaged. */
  <T> List<T> rows(String sql, Row<T> made, @Nullable Object... values) throws SQLException {
    List<T> rows = new ArrayList<>();
    lock.lock();
    try (ResultSet row = bind(sql, values).executeQuery()) {
      while (row.next()) {
        rows.add(made.of(row));
      }
      return rows;
    } finally {
      lock.unlock();
    }
  }

  private PreparedStatement bind(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException broken) {
      // Nothing was to be written.
    } finally {
      lock.unlock();
    }
  }
}
