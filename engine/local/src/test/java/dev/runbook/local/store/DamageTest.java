package dev.runbook.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.execution.Status;
import dev.runbook.journal.Entry;
import dev.runbook.journal.Journal;
import dev.runbook.journal.StoreFailed;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of a file that an accident has changed: only what was written. */
class DamageTest {

  private static final int PAGE = 4096;

  @TempDir Path folder;
  private Path file;
  private final Map<String, List<Entry>> written = new LinkedHashMap<>();

  @BeforeEach
  void writeAStore() {
    file = folder.resolve("store.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      List<Journal> journals = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        journals.add(store.begin(Samples.beginning("e" + i), List.of(), false));
        written.put("e" + i, new ArrayList<>());
      }
      for (int number = 0; number < 30; number++) {
        for (int i = 0; i < journals.size(); i++) {
          writtenOf("e" + i).addAll(Samples.write(journals.get(i), number, 1));
        }
      }
      journals.getFirst().note(Samples.standing(Status.Success));
      journals.getFirst().write();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void bytes_that_have_changed_are_never_taken_for_entries(long seed) throws Exception {
    var random = new Random(seed);
    byte[] sound = Files.readAllBytes(file);
    for (int times = 0; times < 12; times++) {
      byte[] damaged = sound.clone();
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(3)) {
        case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> zeroPage(damaged, at / PAGE * PAGE);
        default ->
            copyPage(damaged, at / PAGE * PAGE, random.nextInt(damaged.length / PAGE) * PAGE);
      }
      Files.write(file, damaged);

      nothingWrongIsRead();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999})
  void a_file_that_was_cut_is_refused(double kept) throws Exception {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength((long) (kept * bytes.length()));
    }

    assertThatThrownBy(
            () -> {
              try (SqliteStore store = SqliteStore.open(file)) {
                store.unfinished();
                store.history("e1");
              }
            })
        .isInstanceOfSatisfying(
            StoreFailed.class,
            failed -> {
              assertThat(failed).hasMessageContaining("store.db");
              assertThat(failed.hint()).isNotEmpty();
            });
  }

  @Test
  void an_empty_file_beside_what_was_last_written_is_no_new_store() throws Exception {
    Path wal = folder.resolve("store.db-wal");
    Files.write(wal, new byte[] {1, 2, 3});
    Files.write(file, new byte[0]);

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("is empty although what was last written to it is still in");
    assertThat(wal).exists();
    Files.delete(file);
    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("is gone although");
    assertThat(wal).exists();
  }

  @Test
  void what_was_written_before_the_damage_can_still_be_read() throws Exception {
    change("UPDATE frame SET body = x'5b5d0a' WHERE execution = 3 AND ordinal = 11");

    try (SqliteStore store = SqliteStore.open(file)) {
      assertThatThrownBy(() -> store.history("e2"))
          .isInstanceOf(StoreFailed.class)
          .hasMessageContaining("execution e2")
          .hasMessageContaining("part 11 of 30: the checksum does not match")
          .hasMessageContaining("30 entries before it can be read");
      ReadableHistory readable = store.readable("e2").orElseThrow();
      assertThat(readable.isWhole()).isFalse();
      assertThat(readable.history().entries()).isEqualTo(writtenOf("e2").subList(0, 30));
      assertThat(store.history("e3").orElseThrow().entries()).isEqualTo(writtenOf("e3"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM frame WHERE execution = 3 AND ordinal = 11",
        "DELETE FROM frame WHERE execution = 3 AND ordinal = 30",
        "UPDATE tail SET last = 1 WHERE execution = 3",
        "UPDATE tail SET frames = 31 WHERE execution = 3",
        "UPDATE frame SET ordinal = 12 WHERE execution = 3 AND ordinal = 11",
        "UPDATE frame SET previous = number WHERE execution = 3 AND ordinal = 11",
        "UPDATE frame SET body = (SELECT body FROM frame f WHERE f.execution = 4 AND f.ordinal = 12)"
            + " WHERE execution = 3 AND ordinal = 11",
      })
  void an_entry_that_is_missing_or_stands_elsewhere_is_missed(String accident) throws Exception {
    change(accident);

    nothingWrongIsRead();
    if (!accident.contains("last = 1") && !accident.contains("previous")) { // Those are mended.
      assertThat(StoreCare.check(file).damages()).anyMatch(damage -> damage.contains("e2"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM beginning WHERE execution = 3",
        "DELETE FROM tail WHERE execution = 3",
        "DELETE FROM runbook",
        "UPDATE beginning SET body = (SELECT body FROM beginning WHERE execution = 4)"
            + " WHERE execution = 3"
      })
  void an_execution_of_which_nobody_knows_how_it_began_is_refused(String accident)
      throws Exception {
    change(accident);

    try (SqliteStore store = SqliteStore.open(file)) {
      assertThatThrownBy(() -> store.readable("e2"))
          .isInstanceOf(StoreFailed.class)
          .hasMessageContaining("what execution e2 begins with is damaged");
    }
  }

  @Test
  void a_file_of_another_program_is_left_alone() throws Exception {
    Path other = folder.resolve("other.db");
    try (Connection connection = new StoreFile(other).connectToWrite()) {
      StoreFile.run(connection, "CREATE TABLE theirs (number INTEGER)");
    }
    assertThatThrownBy(() -> SqliteStore.open(other))
        .isInstanceOf(StoreFailed.class)
        .hasMessageEndingWith("other.db is a database of another program, not a store");

    Path text = Files.writeString(folder.resolve("notes.txt"), "no database ".repeat(1000));
    assertThatThrownBy(() -> SqliteStore.open(text))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("notes.txt cannot be opened: it is no SQLite file");
    assertThat(text).hasContent("no database ".repeat(1000));
  }

  @Test
  void a_file_of_a_later_version_is_left_alone() throws Exception {
    change("PRAGMA user_version = 99");

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("was written by a later version of this program");
    assertThatThrownBy(() -> SqliteStore.attach(file)).isInstanceOf(StoreFailed.class);
  }

  @Test
  void a_folder_that_cannot_be_made_is_named() throws IOException {
    Path noFolder = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> SqliteStore.open(noFolder.resolve("sub/store.db")))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("the folder of the store");
    assertThatThrownBy(() -> SqliteStore.open(Path.of("/proc/store.db")))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("/proc/store.db");
  }

  /** Whatever can be read is what was written; all else is refused in words. */
  private void nothingWrongIsRead() {
    try (SqliteStore store = SqliteStore.open(file)) {
      written.forEach((id, entries) -> {
        try {
          ReadableHistory readable = store.readable(id).orElseThrow(() -> lost(id));
          if (readable.isWhole()) {
            assertThat(readable.history().entries()).isEqualTo(entries);
          } else {
            assertThat(readable.history().entries())
                .isEqualTo(entries.subList(0, readable.history().entries().size()));
          }
          assertThat(readable.history().beginning()).isEqualTo(Samples.beginning(id));
        } catch (StoreFailed refused) {
          assertThat(refused).hasMessageContaining("store.db");
        }
      });
    } catch (StoreFailed refused) {
      assertThat(refused).hasMessageContaining("store.db");
    }
  }

  private List<Entry> writtenOf(String id) {
    return Objects.requireNonNull(written.get(id));
  }

  private static AssertionError lost(String id) {
    return new AssertionError(id + " is gone, and nobody says so");
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = new StoreFile(file).connectToWrite()) {
      StoreFile.run(connection, sql);
    }
  }

  private static void zeroPage(byte[] bytes, int from) {
    Arrays.fill(bytes, from, from + PAGE, (byte) 0);
  }

  private static void copyPage(byte[] bytes, int from, int to) {
    System.arraycopy(bytes, from, bytes, to, PAGE);
  }
}
