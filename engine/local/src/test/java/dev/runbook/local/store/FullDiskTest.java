package dev.runbook.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.journal.Entry;
import dev.runbook.journal.StoreFailed;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a store whose disk is full. SQLite is told how many pages it may have, and then
 * reports what it would of a disk.
 */
class FullDiskTest {

  @TempDir Path folder;

  @Test
  void nothing_is_written_any_more_and_all_that_was_acknowledged_is_there() throws Exception {
    StoreFile file = StoreFile.create(folder.resolve("store.db"));
    SqliteStore.open(file.path()).close();
    Connection connection = file.connectToWrite();
    StoreFile.run(connection, "PRAGMA max_page_count = 60");
    var acknowledged = new AtomicInteger();

    try (var writer = new Writer(file, new Pen(connection));
        SqliteStore attached = SqliteStore.attach(file.path());
        var reader = new Reader(file, file.connectToRead());
        var mailbox = new Mailbox(reader, writer)) {
      attached.begin(Samples.beginning("e1"), List.of(), false).write();
      var journal =
          new SqliteJournal(
              "e1",
              new Chain(1, 0),
              0,
              Seal.NONE,
              writer,
              mailbox,
              new Keys(file, KeySource.ofEnvironment(), reader),
              printing -> {});

      assertThatThrownBy(
              () -> {
                for (int number = 0; number < 100_000; number++) {
                  Samples.write(journal, number, 1);
                  acknowledged.incrementAndGet();
                }
              })
          .isInstanceOfSatisfying(
              StoreFailed.class,
              failed -> {
                assertThat(failed)
                    .hasMessageContaining("store.db cannot be written: the disk is full");
                assertThat(failed.hint()).contains("free some space");
              });
      assertThat(writer.hasFailed()).isTrue();
      journal.note(Samples.step(1).getFirst());
      assertThatThrownBy(journal::write)
          .isInstanceOf(StoreFailed.class)
          .hasMessageContaining("the disk is full");

      List<Entry> entries = attached.history("e1").orElseThrow().entries();
      assertThat(entries).hasSize(3 * acknowledged.get()).hasSizeGreaterThan(30);
    }
  }
}
