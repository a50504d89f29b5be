package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/** The tables of a store, and how older ones become these. */
final class Schema {

  /** Leads from each version to the next one; to change a table, add a file. */
  private static final List<String> STEPS = List.of("schema-1.sql");

  static final int VERSION = STEPS.size();

  /** "rbk1" in the head of the file, by which it is known for a store. */
  private static final int APPLICATION = 0x72626b31;

  private Schema() {}

  /** Makes the tables, or what is missing of them. */
  static void migrate(Connection connection, StoreFile file) throws SQLException {
    int version = version(connection, file);
    if (version == VERSION) {
      return;
    }
    StoreFile.run(connection, "PRAGMA journal_mode = WAL");
    connection.setAutoCommit(false);
    for (String step : STEPS.subList(version, VERSION)) {
      StoreFile.run(connection, text(step));
    }
    StoreFile.run(connection, "PRAGMA application_id = " + APPLICATION);
    StoreFile.run(connection, "PRAGMA user_version = " + VERSION);
    connection.commit();
    connection.setAutoCommit(true);
  }

  /** Returns when the tables are those this program knows. */
  static void check(Connection connection, StoreFile file) throws SQLException {
    int version = version(connection, file);
    if (version < VERSION) {
      throw new StoreFailed(
          "the store %s has tables of version %d; this program looks at version %d"
              .formatted(file, version, VERSION),
          "run something on it with this program once, which brings it up to date",
          null);
    }
  }

  private static int version(Connection connection, StoreFile file) throws SQLException {
    int application = number(connection, "PRAGMA application_id");
    int version = number(connection, "PRAGMA user_version");
    int tables = number(connection, "SELECT count(*) FROM sqlite_schema");
    if (application != APPLICATION && (application != 0 || version != 0 || tables != 0)) {
      throw new StoreFailed(
          file + " is a database of another program, not a store",
          "name another file; this one is left as it is",
          null);
    }
    if (version > VERSION) {
      throw new StoreFailed(
          "the store %s was written by a later version of this program (tables of version %d, known here: %d)"
              .formatted(file, version, VERSION),
          "use that version, or name another file; this one is left as it is",
          null);
    }
    return version;
  }

  private static int number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getInt(1);
    }
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(Schema.class.getResourceAsStream(name), "resource " + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the resource " + name, e);
    }
  }
}
