package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What is looked at before SQLite is, which would take some damage for a file that is just empty.
 */
final class Sanity {

  private Sanity() {}

  /**
   * Returns unless the file is shorter than it says itself; where a {@code -wal} file has the rest
   * of it nobody can tell.
   */
  static void checkLength(Connection connection, StoreFile file) throws SQLException {
    Path wal = file.beside("-wal");
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")) {
      long said = row.getLong(1);
      long found = Files.size(file.path());
      if (found < said && !(Files.exists(wal) && Files.size(wal) > 0)) {
        throw new StoreFailed(
            "the store %s was cut: it has %d bytes instead of %d".formatted(file, found, said),
            "put back a copy of it; 'runbook store check %s' says what is left".formatted(file),
            null);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Returns unless the file has lost what the {@code -wal} file beside it says there was. */
  static void check(StoreFile file) {
    Path wal = file.beside("-wal");
    try {
      boolean empty = !Files.exists(file.path()) || Files.size(file.path()) == 0;
      if (empty && Files.exists(wal) && Files.size(wal) > 0) {
        throw new StoreFailed(
            "the store %s is %s although what was last written to it is still in %s"
                .formatted(file, Files.exists(file.path()) ? "empty" : "gone", wal),
            "put the file back beside the other one; or move that away to begin anew",
            null);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static StoreFailed unreadable(StoreFile file, IOException e) {
    return new StoreFailed(
        "the store %s cannot be looked at: %s".formatted(file, Failures.words(e)),
        "the file and its folder must be readable by you",
        e);
  }
}
