package dev.runbook.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runbook.journal.Entry;
import dev.runbook.journal.Journal;
import dev.runbook.journal.StoreFailed;
import dev.runbook.local.store.Post.Resume;
import dev.runbook.local.store.Post.Tell;
import dev.runbook.signal.Letter;
import dev.runbook.signal.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process runs the executions of a store, and others look at them and post. */
class OtherProcessesTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Signal APPROVE = new Signal.Approve("op", "fine by me");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("store.db");
  }

  @Test
  void a_second_owner_is_told_who_has_it() throws Exception {
    try (OtherProcess other = OtherProcess.that("serves", file)) {
      assertThat(other.next()).contains("ready");

      assertThatThrownBy(() -> SqliteStore.open(file))
          .isInstanceOf(StoreInUse.class)
          .hasMessageMatching(
              ".*/store.db is in use by process %d \\('runbook run'\\), since [-0-9]+ [:0-9]+"
                  .formatted(other.pid()));

      other.kill();
      SqliteStore.open(file).close();
    }
  }

  @Test
  void a_second_owner_in_the_same_process_is_refused_and_does_no_harm() {
    try (SqliteStore first = SqliteStore.open(file)) {
      assertThatThrownBy(() -> SqliteStore.open(file)).isInstanceOf(StoreInUse.class);
      assertThatThrownBy(() -> SqliteStore.open(folder.resolve("./store.db")))
          .isInstanceOf(StoreInUse.class);
      assertThat(first.isServedElsewhere()).isFalse();
      first.begin(Samples.beginning("e1"), List.of(), false).write();
    }
    SqliteStore.open(file).close();
  }

  @Test
  void posts_get_the_replies_of_whoever_runs_the_execution() throws Exception {
    try (OtherProcess other = OtherProcess.that("serves", file)) {
      assertThat(other.next()).contains("ready");
      try (SqliteStore store = SqliteStore.attach(file)) {
        assertThat(store.isServedElsewhere()).isTrue();
        assertThat(store.summary("e1")).isPresent();
        assertThat(store.post(new Tell("e1", APPROVE), LONG)).contains(Reply.TAKEN);
        assertThat(store.post(new Tell("e2", APPROVE), LONG))
            .contains(new Reply("InvalidAutomationSignalException", "too late"));
        assertThat(store.post(new Tell("e3", APPROVE), Duration.ofMillis(1))).isEmpty();
        assertThat(store.unread("e3")).containsExactly(APPROVE);
        assertThat(store.unread("e1")).isEmpty();

        other.kill();
        assertThat(store.isServedElsewhere()).isFalse();
      }
    }
  }

  @Test
  void what_an_attached_process_begins_is_there_for_the_owner() {
    try (SqliteStore owner = SqliteStore.open(file);
        SqliteStore attached = SqliteStore.attach(file)) {
      Samples.write(owner.begin(Samples.beginning("e1"), List.of(), false), 1, 2);
      attached.begin(Samples.beginning("e2"), Samples.step(1), false).write();
      Journal journal = owner.goOn("e2");
      Samples.write(journal, 2, 1);

      assertThat(attached.history("e2").orElseThrow().entries()).hasSize(6);
      assertThat(owner.unfinished()).containsExactly("e1", "e2");
    }
  }

  @Test
  void a_post_that_was_left_waits_for_its_execution_in_the_next_owner() throws Exception {
    SqliteStore.open(file).close();
    try (SqliteStore attached = SqliteStore.attach(file)) {
      attached.leave(new Tell("e1", APPROVE));
      attached.leave(new Resume("e1"));
    }

    BlockingQueue<Post> delivered = new LinkedBlockingQueue<>();
    try (SqliteStore owner = SqliteStore.open(file)) {
      owner.deliverTo(post -> Optional.empty());
      owner.deliverTo(post -> {
        delivered.add(post);
        return Optional.of(Reply.TAKEN);
      });

      assertThat(delivered.take()).isEqualTo(new Tell("e1", APPROVE));
      assertThat(delivered.take()).isEqualTo(new Resume("e1"));
    }
    try (SqliteStore attached = SqliteStore.attach(file)) {
      assertThat(attached.unread("e1")).isEmpty();
    }
  }

  @Test
  void a_post_is_offered_again_until_somebody_takes_it() throws Exception {
    BlockingQueue<Post> offered = new LinkedBlockingQueue<>();
    try (SqliteStore owner = SqliteStore.open(file);
        SqliteStore attached = SqliteStore.attach(file)) {
      owner.deliverTo(post -> {
        offered.add(post);
        return offered.size() == 2 ? Optional.of(Reply.TAKEN) : Optional.empty();
      });

      assertThat(attached.post(new Tell("e1", APPROVE), LONG)).contains(Reply.TAKEN);
      assertThat(offered).hasSize(2);
    }
  }

  @Test
  void an_execution_is_told_in_the_same_transaction_that_says_it_was() throws Exception {
    SqliteStore.open(file).close();
    try (SqliteStore attached = SqliteStore.attach(file)) {
      attached.leave(new Tell("e1", APPROVE));
    }

    BlockingQueue<List<Signal>> unread = new LinkedBlockingQueue<>();
    try (SqliteStore owner = SqliteStore.open(file)) {
      Journal journal = owner.begin(Samples.beginning("e1"), List.of(), false);
      owner.deliverTo(post -> {
        journal.note(new Entry.Told(new Letter(1, APPROVE, "")));
        journal.write();
        unread.add(owner.unread("e1"));
        throw new IllegalStateException("dies before it can reply");
      });

      assertThat(unread.take()).isEmpty();
    }
  }

  @Test
  void a_postman_that_breaks_refuses_and_the_next_post_is_handed_over() {
    try (SqliteStore owner = SqliteStore.open(file);
        SqliteStore attached = SqliteStore.attach(file)) {
      owner.deliverTo(post -> {
        if (post instanceof Resume) {
          throw new IllegalStateException("no such execution");
        }
        return Optional.of(Reply.TAKEN);
      });

      assertThat(attached.post(new Resume("e1"), LONG))
          .contains(new Reply("InternalServerError", "no such execution"));
      assertThat(attached.post(new Tell("e1", APPROVE), LONG)).contains(Reply.TAKEN);
    }
  }

  @Test
  void nothing_is_attached_where_there_is_no_store() {
    assertThatThrownBy(() -> SqliteStore.attach(file))
        .isInstanceOfSatisfying(
            StoreFailed.class,
            failed -> {
              assertThat(failed).hasMessage("there is no store at " + file);
              assertThat(failed.hint()).contains("--store");
            });
  }
}
