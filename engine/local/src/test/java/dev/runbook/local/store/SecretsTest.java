package dev.runbook.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.execution.Status;
import dev.runbook.journal.Entry;
import dev.runbook.journal.Journal;
import dev.runbook.journal.StoreFailed;
import dev.runbook.signal.Letter;
import dev.runbook.signal.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is secret is readable with the key, and with nothing else. */
class SecretsTest {

  private static final List<Entry> SECRET =
      List.of(new Entry.Told(new Letter(1, new Signal.Approve("op", "swordfish-is-secret"), "")));

  @TempDir Path folder;

  @Test
  void nothing_secret_is_in_the_files_and_all_of_it_comes_back() throws Exception {
    KeySource keys = environment(Map.of());
    try (SqliteStore store = SqliteStore.open(file(), keys)) {
      Journal journal = store.begin(Samples.beginning("e1"), SECRET, true);
      journal.note(new Entry.Told(new Letter(2, new Signal.Cancel("xyzzy-is-secret"), "")));
      journal.printed("s1", () -> "printed-is-secret");
      journal.note(Samples.standing(Status.Success));
      journal.write();

      assertThat(bytes()).contains("schemaVersion").doesNotContain("is-secret");
      assertThat(store.history("e1").orElseThrow().beginning()).isEqualTo(Samples.beginning("e1"));
      assertThat(store.history("e1").orElseThrow().entries()).startsWith(SECRET.getFirst());
      assertThat(store.history("e1").orElseThrow().logs())
          .isEqualTo(Map.of("s1", "printed-is-secret"));
    }
    assertThat(bytes()).doesNotContain("is-secret");
    try (SqliteStore store = SqliteStore.open(file(), keys)) {
      Samples.write(store.goOn("e1"), 1, 1);
      assertThat(store.history("e1").orElseThrow().entries()).hasSize(2 + 3);
      assertThat(StoreCare.check(file(), keys).isSound()).isTrue();
    }
  }

  @Test
  void an_execution_that_comes_to_know_a_secret_is_sealed_from_there_on() throws Exception {
    KeySource keys = environment(Map.of());
    try (SqliteStore store = SqliteStore.open(file(), keys)) {
      Journal journal = store.begin(Samples.beginning("e1"), List.of(), false);
      List<Entry> before = Samples.write(journal, 1, 1);
      journal.seal();
      journal.note(SECRET.toArray(Entry[]::new));
      journal.printed("s1", () -> "printed-is-secret");
      journal.note(Samples.standing(Status.Success));
      journal.write();

      List<Entry> entries = new ArrayList<>(before);
      entries.addAll(SECRET);
      assertThat(store.history("e1").orElseThrow().entries()).isEqualTo(entries);
    }
    assertThat(bytes()).doesNotContain("swordfish-is-secret", "printed-is-secret");
    assertThat(StoreCare.check(file(), keys).isSound()).isTrue();
  }

  @Test
  void without_the_key_it_is_said_which_one_is_wanted() {
    StoreKey key = StoreKey.of(new byte[32]);
    try (SqliteStore store = SqliteStore.open(file(), KeySource.of(key))) {
      store.begin(Samples.beginning("e1"), SECRET, true).write();
      store.begin(Samples.beginning("e2"), SECRET, false).write();
    }

    KeySource none = environment(Map.of());
    try (SqliteStore store = SqliteStore.open(file(), none)) {
      assertThatThrownBy(() -> store.history("e1"))
          .isInstanceOfSatisfying(
              StoreFailed.class,
              failed -> {
                assertThat(failed)
                    .hasMessageContaining("opens with key %s only", key.fingerprint())
                    .hasMessageEndingWith("no key is given here");
                assertThat(failed.hint()).contains("RUNBOOK_KEY");
              });
      assertThat(store.history("e2")).isPresent();
      assertThat(store.summary("e1")).isPresent();
    }
    assertThat(folder.resolve("key")).doesNotExist();
    assertThat(StoreCare.check(file(), none).sealed()).isEqualTo(1);
    assertThat(StoreCare.check(file(), none).isSound()).isTrue();
  }

  @Test
  void another_key_is_told_from_the_right_one() {
    try (SqliteStore store = SqliteStore.open(file(), environment(Map.of("RUNBOOK_KEY", "one")))) {
      store.begin(Samples.beginning("e1"), SECRET, true).write();
    }

    try (SqliteStore store = SqliteStore.open(file(), environment(Map.of("RUNBOOK_KEY", "two")))) {
      assertThatThrownBy(() -> store.history("e1"))
          .isInstanceOf(StoreFailed.class)
          .hasMessageContaining("; the key given here is ");
    }
    try (SqliteStore store = SqliteStore.open(file(), environment(Map.of("RUNBOOK_KEY", "one")))) {
      assertThat(store.history("e1").orElseThrow().entries()).isEqualTo(SECRET);
    }
  }

  @Test
  void a_key_file_is_made_when_it_is_needed_and_for_its_owner_only() throws Exception {
    Path key = folder.resolve("key");
    try (SqliteStore store = SqliteStore.open(file(), environment(Map.of()))) {
      store.begin(Samples.beginning("e1"), List.of(), false).write();
      assertThat(key).doesNotExist();

      store.begin(Samples.beginning("e2"), List.of(), true).write();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }

    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    try (SqliteStore store = SqliteStore.open(file(), environment(Map.of()))) {
      assertThatThrownBy(() -> store.history("e2"))
          .isInstanceOf(StoreFailed.class)
          .hasMessageEndingWith("can be read or changed by others");
    }
  }

  @Test
  void what_is_sealed_for_one_place_opens_at_no_other() {
    Seal seal = Seal.with(StoreKey.of(new byte[32]));
    byte[] sealed = seal.close("text".getBytes(StandardCharsets.UTF_8), "here");

    assertThat(seal.open(sealed, "here")).asString().isEqualTo("text");
    assertThatThrownBy(() -> seal.open(sealed, "there"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(seal.close("text".getBytes(StandardCharsets.UTF_8), "here")).isNotEqualTo(sealed);
  }

  private Path file() {
    return folder.resolve("store.db");
  }

  private KeySource environment(Map<String, String> given) {
    Map<String, String> all = new LinkedHashMap<>(given);
    all.put("RUNBOOK_KEY_FILE", folder.resolve("key").toString());
    return new EnvironmentKey(all, "/nowhere");
  }

  private String bytes() throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().contains("store.db")).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
