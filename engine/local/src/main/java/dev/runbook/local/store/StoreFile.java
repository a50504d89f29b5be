package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteOpenMode;

/**
 * The file of a store, as SQLite is told to use it.
 *
 * @param path absolute, without symbolic links among its folders, so that it is the same for
 *     everyone
 */
record StoreFile(Path path) {

  /** How long a transaction waits for that of another process. */
  private static final int PATIENCE_MS = 30_000;

  /** Pages after which what was written goes from the {@code -wal} file into this one. */
  private static final int CHECKPOINT_PAGES = 4000;

  /** The file at {@code path}, whose folder is made if it is not there. */
  static StoreFile create(Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new StoreFailed(
          "the folder of the store %s cannot be made: %s".formatted(path, Failures.words(e)),
          "name a store in a folder that you may write to",
          e);
    }
    return of(path);
  }

  /** The file at {@code path}, which exists. */
  static StoreFile existing(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new StoreFailed(
          "there is no store at " + path,
          "name the file with --store or RUNBOOK_STORE; 'runbook run' makes one",
          null);
    }
    return of(path);
  }

  private static StoreFile of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
      Path folder = real.getParent();
      Path name = real.getFileName();
      return new StoreFile(
          folder == null || name == null ? real : folder.toRealPath().resolve(name));
    } catch (IOException e) {
      throw new StoreFailed(
          "the store %s cannot be reached: %s".formatted(path, Failures.words(e)),
          "check the path and its permissions",
          e);
    }
  }

  /** Has SQLite loaded and used once. */
  static void warmUp() {
    try (Connection memory = config().createConnection("jdbc:sqlite::memory:")) {
      run(memory, "PRAGMA cell_size_check = 1");
    } catch (SQLException later) {
      // Whoever opens a file is told.
    }
  }

  /** A file beside this one, such as {@code -wal}. */
  Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }

  /** Makes the file if there is none. */
  Connection connectToWrite() throws SQLException {
    SQLiteConfig config = config();
    config.setOpenMode(SQLiteOpenMode.CREATE);
    Connection connection = connect(config);
    run(connection, "PRAGMA synchronous = FULL");
    run(connection, "PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    run(connection, "PRAGMA cache_size = -16384");
    return connection;
  }

  Connection connectToRead() throws SQLException {
    Connection connection = connect(config());
    run(connection, "PRAGMA query_only = 1");
    return connection;
  }

  private Connection connect(SQLiteConfig config) throws SQLException {
    Connection connection = config.createConnection("jdbc:sqlite:" + path);
    try {
      run(connection, "PRAGMA cell_size_check = 1");
      run(connection, "PRAGMA trusted_schema = 0");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static SQLiteConfig config() {
    var config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout(PATIENCE_MS);
    config.setGetGeneratedKeys(false);
    return config;
  }

  /** Runs statements; how many rows the last one has changed. */
  static int run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
