package dev.runbook.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.journal.Entry;
import dev.runbook.journal.History;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Standing;
import dev.runbook.journal.StoreFailed;
import dev.runbook.signal.Letter;
import dev.runbook.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store keeps, and how it gives it back. */
class SqliteStoreTest {

  @TempDir Path folder;

  @Test
  void what_was_written_is_read_as_it_was() {
    List<Entry> written;
    try (SqliteStore store = open()) {
      written = Samples.write(store.begin(Samples.beginning("e1"), List.of(), false), 1, 20);
    }

    try (SqliteStore store = open()) {
      assertThat(store.history("e1"))
          .contains(new History(Samples.beginning("e1"), written, Map.of()));
      assertThat(store.history("another")).isEmpty();
    }
  }

  @Test
  void an_execution_goes_on_where_its_journal_ends() {
    List<Entry> written = new ArrayList<>();
    try (SqliteStore store = open()) {
      written.addAll(
          Samples.write(store.begin(Samples.beginning("e1"), Samples.step(0), false), 1, 3));
    }
    try (SqliteStore store = open()) {
      written.addAll(Samples.write(store.goOn("e1"), 4, 3));

      assertThat(store.history("e1").orElseThrow().entries())
          .startsWith(Samples.step(0).toArray(Entry[]::new))
          .endsWith(written.toArray(Entry[]::new))
          .hasSize(7 * 3);
    }
  }

  @Test
  void what_is_noted_is_not_on_disk_before_it_is_written() {
    try (SqliteStore store = open()) {
      Journal journal = store.begin(Samples.beginning("e1"), List.of(), false);
      Samples.step(1).forEach(journal::note);
      assertThat(entries(store)).isEmpty();

      journal.write();

      assertThat(entries(store)).isEqualTo(Samples.step(1));
    }
  }

  @Test
  void many_executions_write_at_once_and_each_finds_its_own() throws Exception {
    try (SqliteStore store = open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Entry>>> written = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String id = "e" + i;
        int first = 100 * i;
        written.add(
            threads.submit(() ->
                Samples.write(store.begin(Samples.beginning(id), List.of(), false), first, 20)));
      }

      for (int i = 0; i < written.size(); i++) {
        List<Entry> all = written.get(i).get();
        assertThat(store.history("e" + i).orElseThrow().entries()).isEqualTo(all);
      }
    }
  }

  @Test
  void two_threads_that_write_one_execution_keep_the_order_in_which_they_noted() throws Exception {
    try (SqliteStore store = open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Journal journal = store.begin(Samples.beginning("e1"), List.of(), false);
      var steps = threads.submit(() -> Samples.write(journal, 1, 300));
      List<Entry> told = new ArrayList<>();
      for (int number = 1; number <= 300; number++) {
        var letter = new Entry.Told(new Letter(number, new Signal.Cancel("op"), ""));
        told.add(letter);
        journal.note(letter);
        journal.write();
      }

      List<Entry> all = steps.get();
      assertThat(entries(store)).filteredOn(Entry.Told.class::isInstance).isEqualTo(told);
      assertThat(entries(store)).filteredOn(entry -> !(entry instanceof Entry.Told)).isEqualTo(all);
    }
  }

  @Test
  void a_store_says_how_many_commits_have_written_how_much() {
    try (SqliteStore store = open()) {
      Journal journal = store.begin(Samples.beginning("e1"), List.of(), false);
      Written before = store.written();

      Samples.write(journal, 1, 3);

      Written since = store.written().since(before);
      assertThat(since.commits()).isEqualTo(3);
      assertThat(since.frames()).isEqualTo(3);
      assertThat(since.bytes()).isGreaterThan(3 * 50L);
    }
  }

  @Test
  void a_list_says_how_executions_stand() {
    try (SqliteStore store = open()) {
      Journal journal = store.begin(Samples.beginning("e1"), List.of(), false);
      assertThat(summary(store).status()).isEqualTo(Status.Pending);
      assertThat(summary(store).started()).isEqualTo(Samples.NOON);
      assertThat(store.unfinished()).containsExactly("e1");

      journal.note(Samples.standing(Status.Success));
      journal.write();

      assertThat(summary(store).status()).isEqualTo(Status.Success);
      assertThat(summary(store).started()).isEqualTo(Samples.NOON.plusSeconds(1));
      assertThat(summary(store).ended()).isEqualTo(Samples.NOON.plusSeconds(9));
      assertThat(summary(store).executedBy()).isEqualTo("arn:aws:iam::123456789012:user/op");
      assertThat(store.unfinished()).isEmpty();
    }
  }

  @Test
  void pages_follow_each_other_newest_first_without_gaps() {
    try (SqliteStore store = open()) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        String parent = i % 5 == 0 ? "" : "mother";
        Journal journal =
            store.begin(
                Samples.beginning("e" + i, i % 2 == 0 ? "even" : "odd%", parent, at(i)),
                List.of(),
                false);
        if (i % 3 == 0) {
          journal.note(new Standing(Status.Failed, at(i), at(i + 1), "", "why"));
          journal.write();
        }
        ids.addFirst("e" + i);
      }

      assertThat(pages(store, ExecutionQuery.ALL)).isEqualTo(ids);
      assertThat(pages(store, ExecutionQuery.ALL.in(Status.Failed, Status.Pending))).isEqualTo(ids);
      for (ExecutionQuery query :
          List.of(
              ExecutionQuery.ALL.in(Status.Failed),
              ExecutionQuery.ALL.in(Status.Failed, Status.Success),
              ExecutionQuery.ALL.startedBy("mother"),
              new ExecutionQuery(List.of(), "odd%", null, null, "", 1000, ""),
              new ExecutionQuery(List.of(), "", at(3), at(9), "", 1000, ""))) {
        assertThat(pages(store, query))
            .isNotEmpty()
            .isEqualTo(
                store.list(ExecutionQuery.ALL).executions().stream()
                    .filter(query::holds)
                    .map(ExecutionSummary::id)
                    .toList());
      }
    }
  }

  @Test
  void where_a_page_ended_must_be_what_a_page_said() {
    try (SqliteStore store = open()) {
      assertThatThrownBy(() -> store.list(ExecutionQuery.ALL.from("e1; DROP TABLE execution")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("'e1; DROP TABLE execution' is not where a page of executions ended");
    }
  }

  @Test
  void a_problem_is_noted_until_the_execution_goes_on() {
    try (SqliteStore store = open()) {
      store.begin(Samples.beginning("e1"), List.of(), false).write();

      store.note("e1", "the runbook is not readable");
      assertThat(summary(store).problem()).isEqualTo("the runbook is not readable");

      store.goOn("e1").write();
      assertThat(summary(store).problem()).isEmpty();
    }
  }

  @Test
  void an_execution_that_cannot_go_on_is_ended() {
    try (SqliteStore store = open()) {
      store.begin(Samples.beginning("e1"), List.of(), false).write();

      store.abandon("e1", at(7));

      assertThat(summary(store).status()).isEqualTo(Status.Cancelled);
      assertThat(summary(store).ended()).isEqualTo(at(7));
    }
  }

  @Test
  void what_was_printed_is_kept_with_the_end_and_at_close() {
    try (SqliteStore store = open()) {
      Journal journal = store.begin(Samples.beginning("e1"), List.of(), false);
      journal.printed("s1", () -> "first");
      journal.printed("s1", () -> "first and second");
      journal.note(Samples.standing(Status.Success));
      journal.write();
      assertThat(store.history("e1").orElseThrow().logs())
          .isEqualTo(Map.of("s1", "first and second"));

      store.begin(Samples.beginning("e2"), List.of(), false).printed("s2", () -> "late");
    }

    try (SqliteStore store = open()) {
      assertThat(store.history("e2").orElseThrow().logs()).isEqualTo(Map.of("s2", "late"));
    }
  }

  @Test
  void the_text_of_a_runbook_is_kept_once() throws Exception {
    Path file = folder.resolve("store.db");
    try (SqliteStore store = open()) {
      for (int i = 0; i < 10; i++) {
        store.begin(Samples.beginning("e" + i), List.of(), false).write();
      }
    }

    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .containsOnlyOnce("schemaVersion");
  }

  @Test
  void nothing_is_written_once_it_is_closed() {
    SqliteStore store = open();
    Journal journal = store.begin(Samples.beginning("e1"), List.of(), false);
    store.close();
    Samples.step(1).forEach(journal::note);

    assertThatThrownBy(journal::write)
        .isInstanceOf(StoreFailed.class)
        .hasMessageEndingWith("store.db is closed");
  }

  @Test
  void a_store_is_closed_twice_without_harm() {
    SqliteStore store = open();
    store.close();
    store.close();

    open().close();
  }

  private SqliteStore open() {
    return SqliteStore.open(folder.resolve("store.db"));
  }

  private static List<Entry> entries(SqliteStore store) {
    return store.history("e1").orElseThrow().entries();
  }

  private static ExecutionSummary summary(SqliteStore store) {
    return store.summary("e1").orElseThrow();
  }

  private static Instant at(int minutes) {
    return Samples.NOON.plusSeconds(60L * minutes);
  }

  private static List<String> pages(SqliteStore store, ExecutionQuery query) {
    List<String> ids = new ArrayList<>();
    String next = "";
    do {
      var page =
          store.list(
              new ExecutionQuery(
                  query.statuses(),
                  query.runbook(),
                  query.startedAfter(),
                  query.startedBefore(),
                  query.parentId(),
                  3,
                  next));
      page.executions().forEach(summary -> ids.add(summary.id()));
      next = page.next();
    } while (!next.isEmpty());
    return ids;
  }
}
