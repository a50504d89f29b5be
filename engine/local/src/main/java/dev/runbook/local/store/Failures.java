package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Objects;
import org.sqlite.SQLiteErrorCode;

/** What SQLite says, in words, and what can be done about it. */
final class Failures {

  private Failures() {}

  /** A failure of {@code file}, met when it was to be {@code doing}: read, written. */
  static StoreFailed of(StoreFile file, String doing, SQLException e) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
    String what =
        switch (code) {
          case SQLITE_FULL -> "the disk is full";
          case SQLITE_NOTADB -> "it is no SQLite file";
          case SQLITE_CORRUPT -> "it is damaged";
          case SQLITE_CANTOPEN -> "it, or a file beside it, cannot be opened";
          case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> "it may not be written to";
          case SQLITE_BUSY, SQLITE_LOCKED -> "another process has kept it locked for too long";
          case SQLITE_IOERR -> "the disk reports an error";
          case SQLITE_NOMEM -> "there is not enough memory";
          default -> "SQLite refuses";
        };
    return new StoreFailed(
        "the store %s cannot be %s: %s (%s)".formatted(file, doing, what, e.getMessage()),
        hint(code, file),
        e);
  }

  private static String hint(SQLiteErrorCode code, StoreFile file) {
    return switch (code) {
      case SQLITE_FULL -> "free some space, then resume";
      case SQLITE_NOTADB -> "name another file; this one is left as it is";
      case SQLITE_CORRUPT ->
          "run 'runbook store check %s', and keep a copy of the file and of %s"
              .formatted(file, file.beside("-wal"));
      case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
          "the file and its folder must be writable by you, for SQLite keeps files beside it";
      case SQLITE_BUSY, SQLITE_LOCKED -> "look for a process that has the file open";
      case SQLITE_IOERR -> "check the disk, then run 'runbook store check %s'".formatted(file);
      case SQLITE_NOMEM -> "give the process more memory";
      default -> "please report";
    };
  }

  /** Says what an exception of the file system means. */
  static String words(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException detailed && detailed.getReason() != null) {
      return Objects.requireNonNull(detailed.getReason());
    }
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }
}
