package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks whether a store is sound, and makes it smaller. */
public final class StoreCare {

  /**
   * Executions that ended before a moment, as did all that belong together with them: a parent that
   * is resumed may ask for a child that ended long ago.
   */
  private static final String OLD =
      """
      INSERT INTO old
        WITH RECURSIVE family (number, id, root) AS (
          SELECT number, id, number FROM execution e
            WHERE parent = '' OR NOT EXISTS (SELECT 1 FROM execution p WHERE p.id = e.parent)
          UNION ALL
          SELECT child.number, child.id, root FROM family
            JOIN execution child ON child.parent = family.id AND child.parent <> '')
        SELECT number, id FROM family WHERE root IN (
          SELECT root FROM family JOIN execution USING (number)
            GROUP BY root HAVING count(*) = count(ended) AND max(ended) < ?)
      """;

  private static final List<String> REMOVAL =
      List.of(
          "DELETE FROM frame WHERE execution IN (SELECT number FROM old)",
          "DELETE FROM tail WHERE execution IN (SELECT number FROM old)",
          "DELETE FROM log WHERE execution IN (SELECT number FROM old)",
          "DELETE FROM beginning WHERE execution IN (SELECT number FROM old)",
          "DELETE FROM post WHERE execution IN (SELECT id FROM old)",
          "DELETE FROM runbook WHERE number NOT IN (SELECT runbook FROM beginning)");

  private StoreCare() {}

  /** What {@link #compact} has done: how many executions and bytes there are fewer. */
  public record Removed(long executions, long bytes) {}

  /** As {@link #check(Path, KeySource)}, with the key of the environment. */
  public static StoreReport check(Path path) {
    return check(path, KeySource.ofEnvironment());
  }

  /**
   * Reads everything there is in a store, whether or not somebody has it open.
   *
   * @throws StoreFailed if it cannot be opened
   */
  public static StoreReport check(Path path, KeySource source) {
    StoreFile file = StoreFile.existing(path);
    Sanity.check(file);
    try (Connection connection = file.connectToRead()) {
      Schema.check(connection, file);
      var reader = new Reader(file, connection);
      return new Inspection(file, reader, new Keys(file, source, reader)).report(bytes(file));
    } catch (SQLException e) {
      throw Failures.of(file, "read", e);
    }
  }

  /** Gives back the space that is not used. */
  public static Removed compact(Path path) {
    return compact(path, Instant.MIN);
  }

  /**
   * Removes what ended longer ago than {@code keep}, and gives back the space that is not used.
   *
   * @throws StoreInUse if somebody has the store open for an engine
   * @throws StoreFailed if it cannot be read or written
   */
  public static Removed compact(Path path, Duration keep) {
    return compact(path, Instant.now().minus(keep));
  }

  private static Removed compact(Path path, Instant oldest) {
    StoreFile file = StoreFile.existing(path);
    Sanity.check(file);
    Ownership ownership = Ownership.take(file);
    try (Connection connection = file.connectToWrite()) {
      Schema.migrate(connection, file);
      long before = bytes(file);
      long executions = oldest.equals(Instant.MIN) ? 0 : remove(connection, oldest);
      StoreFile.run(connection, "VACUUM");
      StoreFile.run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
      return new Removed(executions, before - bytes(file));
    } catch (SQLException e) {
      throw Failures.of(file, "compacted", e);
    } finally {
      ownership.close();
    }
  }

  private static long remove(Connection connection, Instant oldest) throws SQLException {
    connection.setAutoCommit(false);
    StoreFile.run(connection, "CREATE TEMP TABLE old (number INTEGER, id TEXT)");
    try (PreparedStatement old = connection.prepareStatement(OLD)) {
      old.setLong(1, Micros.of(oldest));
      old.executeUpdate();
      for (String removal : REMOVAL) {
        StoreFile.run(connection, removal);
      }
      long removed =
          StoreFile.run(
              connection, "DELETE FROM execution WHERE number IN (SELECT number FROM old)");
      connection.commit();
      return removed;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static long bytes(StoreFile file) {
    long bytes = 0;
    for (Path part : List.of(file.path(), file.beside("-wal"))) {
      try {
        bytes += Files.exists(part) ? Files.size(part) : 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bytes;
  }
}
