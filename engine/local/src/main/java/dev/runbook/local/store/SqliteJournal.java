package dev.runbook.local.store;

import dev.runbook.journal.Entry;
import dev.runbook.journal.EntryText;
import dev.runbook.journal.Journal;
import dev.runbook.journal.Standing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The journal of one execution in a store. Thread-safe. */
final class SqliteJournal implements Journal {

  private final String id;
  private final Chain chain;
  private volatile Seal seal;
  private final Writer writer;
  private final Mailbox mailbox;
  private final Keys keys;
  private final Consumer<SqliteJournal> printing;

  private final ReentrantLock lock = new ReentrantLock();
  private List<Entry> noted = new ArrayList<>();
  private @Nullable Standing standing;
  private final List<Write> accompanying = new ArrayList<>();
  private final Map<String, Supplier<String>> printed = new LinkedHashMap<>();
  private int frames;
  private @Nullable Round latest;

  /**
   * The journal of an execution of which {@code frames} are written.
   *
   * @param printing is told when something was printed that is to be written soon
   */
  SqliteJournal(
      String id,
      Chain chain,
      int frames,
      Seal seal,
      Writer writer,
      Mailbox mailbox,
      Keys keys,
      Consumer<SqliteJournal> printing) {
    this.id = id;
    this.chain = chain;
    this.frames = frames;
    this.seal = seal;
    this.writer = writer;
    this.mailbox = mailbox;
    this.keys = keys;
    this.printing = printing;
  }

  @Override
  public void note(Entry... together) {
    lock.lock();
    try {
      for (Entry entry : together) {
        noted.add(entry);
        if (entry instanceof Entry.Told) {
          mailbox.replyToWhatIsDelivered().ifPresent(accompanying::add);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void seal() {
    lock.lock();
    try {
      if (seal.fingerprint() == null) {
        Seal closing = keys.forNew();
        accompanying.add(pen -> pen.seal(chain, closing));
        seal = closing;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void note(Standing now) {
    lock.lock();
    try {
      standing = now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void printed(String stepExecutionId, Supplier<String> text) {
    lock.lock();
    try {
      printed.put(stepExecutionId, text);
    } finally {
      lock.unlock();
    }
    printing.accept(this);
  }

  @Override
  public void write() {
    List<Write> logs = isEnding() ? logs() : List.of();
    Round round;
    lock.lock();
    try {
      accompanying.addAll(logs);
      round = submit();
    } finally {
      lock.unlock();
    }
    if (round != null) {
      round.await();
    }
  }

  /** Writes the beginning, and what is noted by then, in one transaction. */
  void begin(Write beginning) {
    lock.lock();
    try {
      accompanying.add(beginning);
    } finally {
      lock.unlock();
    }
    write();
  }

  /** Has what was printed written, and waits for nothing. */
  void writeLogs() {
    logs().forEach(writer::submit);
  }

  private boolean isEnding() {
    lock.lock();
    try {
      return standing != null && standing.ended() != null;
    } finally {
      lock.unlock();
    }
  }

  /** The texts are asked for without the lock, for whoever gives them has locks too. */
  private List<Write> logs() {
    Map<String, Supplier<String>> texts;
    lock.lock();
    try {
      texts = new LinkedHashMap<>(printed);
      printed.clear();
    } finally {
      lock.unlock();
    }
    List<Write> logs = new ArrayList<>();
    texts.forEach((stepExecutionId, text) -> logs.add(log(stepExecutionId, text.get())));
    return logs;
  }

  private Write log(String stepExecutionId, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Block block = Block.of(Block.log(id, stepExecutionId), bytes, seal);
    return pen -> pen.log(chain, stepExecutionId, block);
  }

  /** Hands over what is noted, in the order it came; the round that the last of it is in. */
  private @Nullable Round submit() {
    if (!noted.isEmpty()) {
      int ordinal = ++frames;
      Block block = Block.of(Block.frame(id, ordinal), EntryText.write(noted), seal);
      noted = new ArrayList<>();
      accompanying.add(pen -> pen.append(chain, ordinal, block));
    }
    if (standing != null) {
      Standing now = standing;
      standing = null;
      accompanying.add(pen -> pen.stand(chain, now));
    }
    if (!accompanying.isEmpty()) {
      latest = writer.submit(List.copyOf(accompanying));
      accompanying.clear();
    }
    return latest;
  }
}
