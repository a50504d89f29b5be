package dev.runbook.local.store;

import dev.runbook.execution.ExecutionPage;
import dev.runbook.execution.ExecutionQuery;
import dev.runbook.execution.ExecutionSummary;
import dev.runbook.execution.Status;
import dev.runbook.journal.Beginning;
import dev.runbook.journal.BeginningText;
import dev.runbook.journal.Entry;
import dev.runbook.journal.History;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Store;
import dev.runbook.journal.StoreFailed;
import dev.runbook.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store in one SQLite file. Thread-safe. */
public final class SqliteStore implements Store {

  private final StoreFile file;
  private final @Nullable Ownership ownership;
  private final Writer writer;
  private final Reader reader;
  private final Summaries summaries;
  private final Histories histories;
  private final Keys keys;
  private final Mailbox mailbox;
  private final Errands errands;

  private SqliteStore(StoreFile file, KeySource keySource, @Nullable Ownership ownership)
      throws SQLException {
    this.file = file;
    this.ownership = ownership;
    Sanity.check(file);
    Connection connection = file.connectToWrite();
    try {
      Sanity.checkLength(connection, file);
      if (ownership == null) {
        Schema.check(connection, file);
      } else {
        Schema.migrate(connection, file);
      }
      this.reader = new Reader(file, file.connectToRead());
      var mail = new Reader(file, file.connectToRead());
      this.writer = new Writer(file, new Pen(connection));
      this.mailbox = new Mailbox(mail, writer);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    this.keys = new Keys(file, keySource, reader);
    this.errands = new Errands(mailbox);
    this.summaries = new Summaries(reader);
    this.histories = new Histories(file, reader, keys);
  }

  /**
   * Opens a store for an engine, which makes the file if there is none.
   *
   * @throws StoreInUse if another process has it open for one
   * @throws StoreFailed if the file cannot be used
   */
  public static SqliteStore open(Path path) {
    return open(path, KeySource.ofEnvironment());
  }

  /** Loads what opening a store takes, so that one is opened sooner afterwards. */
  public static void warmUp() {
    StoreFile.warmUp();
  }

  /** As {@link #open(Path)}, with the key to what is secret from elsewhere than the environment. */
  public static SqliteStore open(Path path, KeySource keys) {
    StoreFile file = StoreFile.create(path);
    Ownership ownership = Ownership.take(file);
    try {
      return new SqliteStore(file, keys, ownership);
    } catch (SQLException e) {
      ownership.close();
      throw Failures.of(file, "opened", e);
    } catch (RuntimeException e) {
      ownership.close();
      throw e;
    }
  }

  /**
   * Opens a store beside whoever runs its executions, to look at them and to send them posts.
   *
   * @throws StoreFailed if there is no such file or it cannot be used
   */
  public static SqliteStore attach(Path path) {
    return attach(path, KeySource.ofEnvironment());
  }

  /** As {@link #attach(Path)}, with the key to what is secret from elsewhere. */
  public static SqliteStore attach(Path path, KeySource keys) {
    StoreFile file = StoreFile.existing(path);
    try {
      return new SqliteStore(file, keys, null);
    } catch (SQLException e) {
      throw Failures.of(file, "opened", e);
    }
  }

  @Override
  public Journal begin(Beginning beginning, List<Entry> kept, boolean secret) {
    String id = beginning.id();
    Seal seal = secret ? keys.forNew() : Seal.NONE;
    Block block = Block.of(Block.beginning(id), BeginningText.write(beginning), seal);
    byte[] sha256 = sha256(beginning.source().text());
    var chain = new Chain();
    SqliteJournal journal = journal(id, chain, 0, seal);
    kept.forEach(journal::note);
    journal.begin(pen -> pen.begin(chain, beginning, sha256, seal.fingerprint(), block));
    return journal;
  }

  @Override
  public Journal goOn(String id) {
    Histories.Head head =
        histories
            .head(id)
            .orElseThrow(() -> new IllegalArgumentException("nothing is written of " + id));
    note(id, "");
    var chain = new Chain(head.number(), head.last());
    return journal(id, chain, head.frames(), keys.seal(head.key(), id));
  }

  private SqliteJournal journal(String id, Chain chain, int frames, Seal seal) {
    return new SqliteJournal(id, chain, frames, seal, writer, mailbox, keys, errands::printed);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /**
   * What is written of an execution by now.
   *
   * @throws StoreFailed if any of it is damaged; {@link #readable} gives what was written before
   */
  @Override
  public Optional<History> history(String executionId) {
    return readable(executionId)
        .map(readable -> {
          if (!readable.isWhole()) {
            throw new StoreFailed(
                "what is written of execution %s in %s is damaged (%s); %d entries before it can be read"
                    .formatted(
                        executionId, file, readable.damage(), readable.history().entries().size()),
                "run 'runbook store check %s'".formatted(file),
                null);
          }
          return readable.history();
        });
  }

  /**
   * What is written of an execution, up to what is damaged.
   *
   * @throws StoreFailed if it is not even known how it began
   */
  public Optional<ReadableHistory> readable(String executionId) {
    return histories.readable(executionId);
  }

  @Override
  public List<String> unfinished() {
    return summaries.unfinished();
  }

  @Override
  public void note(String executionId, String problem) {
    writer.write(pen ->
        pen.run(
            "UPDATE execution SET problem = ?1 WHERE id = ?2 AND problem <> ?1",
            problem,
            executionId));
  }

  @Override
  public ExecutionPage list(ExecutionQuery query) {
    return summaries.list(query);
  }

  /** What a list says of one execution. */
  public Optional<ExecutionSummary> summary(String executionId) {
    return summaries.of(executionId);
  }

  /** Ids of executions that begin so, at most {@code most}. */
  public List<String> idsBeginningWith(String prefix, int most) {
    return summaries.idsBeginningWith(prefix, most);
  }

  /** Whether writing has failed; nothing more is written then. */
  public boolean hasFailed() {
    return writer.hasFailed();
  }

  /** What was written since it was opened. */
  public Written written() {
    return writer.written();
  }

  /** Why writing has failed; empty while it has not. */
  public String failure() {
    return writer.failure();
  }

  /** Whether another process, which is alive, has it open for an engine. */
  public boolean isServedElsewhere() {
    return ownership == null && Ownership.isTaken(file);
  }

  /**
   * Hands every post that comes from other processes to {@code postman}, among others there are.
   */
  public void deliverTo(Postman postman) {
    mailbox.deliverTo(postman);
    errands.deliver();
  }

  /**
   * Posts, and waits for the reply; empty when none came in time, and the post stays where it is.
   */
  public Optional<Reply> post(Post post, Duration patience) {
    return mailbox.post(post, patience);
  }

  /** Leaves a post for an engine that opens the store later. */
  public void leave(Post post) {
    mailbox.leave(post);
  }

  /** What was posted to an execution and nobody has taken yet, oldest first. */
  public List<Signal> unread(String executionId) {
    return mailbox.unread(executionId);
  }

  /** Ends an execution that cannot go on: it is Cancelled, with nothing run for that. */
  public void abandon(String executionId, Instant at) {
    writer.write(pen ->
        pen.run(
            "UPDATE execution SET status = ?, ended = ?, step = '' WHERE id = ?",
            Status.Cancelled.name(),
            Micros.of(at),
            executionId));
  }

  @Override
  public void close() {
    errands.close();
    mailbox.close();
    reader.close();
    writer.close();
    if (ownership != null) {
      ownership.close();
    }
  }
}
