package dev.runbook.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.execution.Status;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores are looked after. */
class StoreCareTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("store.db");
  }

  @Test
  void a_sound_store_is_counted_while_it_is_in_use() {
    try (SqliteStore store = SqliteStore.open(file)) {
      Samples.write(store.begin(Samples.beginning("e1"), List.of(), false), 1, 5);

      StoreReport report = StoreCare.check(file);

      assertThat(report.isSound()).isTrue();
      assertThat(report.executions()).isEqualTo(1);
      assertThat(report.entries()).isEqualTo(15);
      assertThat(report.bytes()).isPositive();
      assertThatThrownBy(() -> StoreCare.compact(file)).isInstanceOf(StoreInUse.class);
    }
  }

  @Test
  void what_ended_long_ago_is_removed_with_all_that_belongs_to_it() {
    Instant now = Instant.now();
    Instant longAgo = now.minus(Duration.ofDays(30));
    try (SqliteStore store = SqliteStore.open(file)) {
      begin(store, "old", "", longAgo, longAgo);
      begin(store, "child of old", "old", longAgo, longAgo);
      begin(store, "young", "", longAgo, now);
      begin(store, "child of young", "young", longAgo, longAgo);
      begin(store, "unfinished", "", longAgo, null);
      begin(store, "child of unfinished", "unfinished", longAgo, longAgo);
      begin(store, "child of somebody gone", "gone", longAgo, longAgo);
    }

    StoreCare.Removed removed = StoreCare.compact(file, Duration.ofDays(7));

    assertThat(removed.executions()).isEqualTo(3);
    assertThat(removed.bytes()).isPositive();
    assertThat(StoreCare.check(file).isSound()).isTrue();
    assertThat(StoreCare.check(file).entries()).isEqualTo(4 * 60);
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.history("old")).isEmpty();
      assertThat(store.history("child of young")).isPresent();
      assertThat(store.history("child of unfinished")).isPresent();
      begin(store, "next", "", now, now);
    }
    assertThat(StoreCare.compact(file).executions()).isZero();
  }

  private static void begin(
      SqliteStore store, String id, String parent, Instant at, @Nullable Instant ended) {
    Journal journal = store.begin(Samples.beginning(id, "demo", parent, at), List.of(), false);
    Samples.write(journal, 1, 20);
    if (ended != null) {
      journal.note(new Standing(Status.Success, at, ended, "", ""));
      journal.write();
    }
  }
}
