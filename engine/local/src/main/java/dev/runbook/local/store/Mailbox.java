package dev.runbook.local.store;

import dev.runbook.journal.Entry;
import dev.runbook.journal.EntryText;
import dev.runbook.journal.StoreFailed;
import dev.runbook.signal.Letter;
import dev.runbook.signal.Signal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What processes ask of each other's executions, as rows of the store. Thread-safe. */
final class Mailbox implements AutoCloseable {

  /*
   * Handed over once
   * ----------------
   * What an execution is told because of a post is written in one transaction with the reply. So a
   * process that dies has either not told it, and the next one does, or the reply is there. What
   * cannot be heard now, because its execution does not run, is offered again each second.
   */

  private static final long GLANCE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** For how long a reply is kept for somebody who should have come for it. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private static final String UNANSWERED =
      "SELECT number, execution, signal FROM post WHERE code IS NULL";

  private final Reader reader;
  private final Writer writer;
  private final List<Postman> postmen = new CopyOnWriteArrayList<>();
  private long offered;
  private volatile @Nullable Delivery underWay;

  /** Has a reader of its own, which it closes in the end. */
  Mailbox(Reader reader, Writer writer) {
    this.reader = reader;
    this.writer = writer;
  }

  private record Delivery(Thread by, long post) {}

  /** A post in its row; without a signal where that is none of this program's. */
  private record Posted(long number, Optional<Post> post) {}

  /** Posts, and waits for the reply; empty when none came in time. */
  Optional<Reply> post(Post post, Duration patience) {
    Instant latest = Instant.now().plus(patience);
    long number = write(post, latest.plus(KEPT));
    Optional<Reply> reply = reply(number);
    while (reply.isEmpty()
        && Instant.now().isBefore(latest)
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(GLANCE_NANOS);
      reply = reply(number);
    }
    reply.ifPresent(
        fetched -> writer.write(pen -> pen.run("DELETE FROM post WHERE number = ?", number)));
    return reply;
  }

  /** Leaves a post; nobody waits for the reply. */
  void leave(Post post) {
    write(post, Instant.EPOCH);
  }

  private long write(Post post, Instant awaited) {
    byte[] signal = post instanceof Post.Tell tell ? encode(tell.signal()) : null;
    var number = new AtomicLong();
    writer.write(pen -> {
      pen.run(
          "INSERT INTO post (execution, signal, awaited) VALUES (?, ?, ?)",
          post.executionId(),
          signal,
          Micros.of(awaited));
      number.set(pen.number("SELECT last_insert_rowid()"));
    });
    return number.get();
  }

  private Optional<Reply> reply(long number) {
    return reader.first(
        "SELECT code, reason FROM post WHERE number = ? AND code IS NOT NULL",
        row -> new Reply(row.getString(1), row.getString(2)),
        number);
  }

  /** What was posted to an execution and nobody has taken yet, oldest first. */
  List<Signal> unread(String executionId) {
    return reader
        .all(UNANSWERED + " AND execution = ? ORDER BY number", Mailbox::posted, executionId)
        .stream()
        .flatMap(posted -> posted.post().stream())
        .filter(Post.Tell.class::isInstance)
        .map(tell -> ((Post.Tell) tell).signal())
        .toList();
  }

  /** Has {@code postman} take posts. */
  void deliverTo(Postman postman) {
    postmen.add(postman);
  }

  /** Hands over what has come. Called by one thread at a time. */
  void deliverNew() {
    for (Posted posted :
        reader.all(UNANSWERED + " AND number > ? ORDER BY number", Mailbox::posted, offered)) {
      offered = posted.number();
      deliver(posted);
    }
  }

  /** Has what could not be handed over offered again, and removes replies nobody came for. */
  void deliverAgain() {
    offered = 0;
    long now = Micros.of(Instant.now());
    String forgotten = "FROM post WHERE code IS NOT NULL AND awaited < ?";
    if (reader.first("SELECT 1 " + forgotten, row -> 1, now).isPresent()) {
      writer.write(pen -> pen.run("DELETE " + forgotten, now));
    }
    deliverNew();
  }

  private void deliver(Posted posted) {
    underWay = new Delivery(Thread.currentThread(), posted.number());
    try {
      Optional<Reply> reply =
          posted.post().map(this::hand).orElseGet(() -> Optional.of(refusal("it is unreadable")));
      reply.ifPresent(answer -> writer.write(replied(posted.number(), answer)));
    } finally {
      underWay = null;
    }
  }

  private Optional<Reply> hand(Post post) {
    try {
      return postmen.stream().flatMap(postman -> postman.deliver(post).stream()).findFirst();
    } catch (StoreFailed nothingIsWritten) {
      throw nothingIsWritten;
    } catch (RuntimeException broken) {
      return Optional.of(refusal(String.valueOf(broken.getMessage())));
    }
  }

  private static Reply refusal(String reason) {
    return new Reply("InternalServerError", reason);
  }

  /** The reply to the post this thread is handing over, to be written with what comes of it. */
  Optional<Write> replyToWhatIsDelivered() {
    Delivery delivery = underWay;
    return delivery == null || !delivery.by().equals(Thread.currentThread())
        ? Optional.empty()
        : Optional.of(replied(delivery.post(), Reply.TAKEN));
  }

  private static Write replied(long post, Reply reply) {
    return pen -> {
      pen.run(
          "UPDATE post SET code = ?, reason = ? WHERE number = ? AND code IS NULL",
          reply.code(),
          reply.reason(),
          post);
      pen.run("DELETE FROM post WHERE number = ? AND awaited = 0", post);
    };
  }

  private static Posted posted(ResultSet row) throws SQLException {
    String executionId = row.getString(2);
    byte[] signal = row.getBytes(3);
    Optional<Post> post =
        signal == null
            ? Optional.of(new Post.Resume(executionId))
            : decode(signal).map(told -> new Post.Tell(executionId, told));
    return new Posted(row.getLong(1), post);
  }

  /** A signal is written as an execution that is told it writes it down. */
  private static byte[] encode(Signal signal) {
    return EntryText.write(List.of(new Entry.Told(new Letter(1, signal, ""))));
  }

  private static Optional<Signal> decode(byte[] signal) {
    try {
      return EntryText.read(signal).getFirst() instanceof Entry.Told told
          ? Optional.of(told.letter().signal())
          : Optional.empty();
    } catch (IllegalArgumentException | NoSuchElementException damaged) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    reader.close();
  }
}
