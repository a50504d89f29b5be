package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is looked at before SQLite is, which would take some damage for a file that is just empty.
 */
final class Sanity {

  private Sanity() {}

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
      throw new StoreFailed(
          "the store %s cannot be looked at: %s".formatted(file, Failures.words(e)),
          "the file and its folder must be readable by you",
          e);
    }
  }
}
