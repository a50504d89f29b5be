package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes to a store. While it writes one round, the next one fills: so a
 * commit, which waits for the disk, is shared by all who came meanwhile. Thread-safe.
 *
 * <p>When a write fails nothing is written any more: nobody can say which rows the disk would take,
 * and those that were acknowledged stay as they are.
 */
final class Writer implements AutoCloseable {

  private final StoreFile file;
  private final Pen pen;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Thread thread;
  private Round filling = new Round();
  private boolean closing;
  private volatile @Nullable StoreFailed failure;

  /** Begins to write with {@code pen}, which it closes in the end. */
  Writer(StoreFile file, Pen pen) {
    this.file = file;
    this.pen = pen;
    this.thread =
        Thread.ofPlatform().daemon().name("writes " + file.path().getFileName()).start(this::run);
  }

  /**
   * Takes something to write, after all that was taken before.
   *
   * @return the round it is written in
   * @throws StoreFailed if nothing is written any more
   */
  Round submit(Write write) {
    return submit(List.of(write));
  }

  /** Takes things to write in one transaction, in this order. */
  Round submit(List<Write> writes) {
    lock.lock();
    try {
      checkWriting();
      filling.add(writes);
      arrived.signal();
      return filling;
    } finally {
      lock.unlock();
    }
  }

  /** Writes something, and returns when it is on disk. */
  void write(Write write) {
    submit(write).await();
  }

  /** Whether nothing is written any more because it failed. */
  boolean hasFailed() {
    return failure != null;
  }

  /** What was written by now. */
  Written written() {
    return pen.written();
  }

  /** Why nothing is written any more; empty while it is. */
  String failure() {
    StoreFailed reason = failure;
    return reason == null ? "" : String.valueOf(reason.getMessage());
  }

  private void checkWriting() {
    StoreFailed reason = failure;
    if (reason != null) {
      throw reason.again();
    }
    if (closing) {
      throw new StoreFailed(
          "the store %s is closed".formatted(file), "open it again to go on", null);
    }
  }

  private void run() {
    try {
      for (Round round = next(); round != null; round = next()) {
        write(round);
      }
    } catch (InterruptedException nobodyDoes) {
      fail(new StoreFailed("the writer of %s was interrupted".formatted(file), "", nobodyDoes));
    } finally {
      pen.close();
    }
  }

  private @Nullable Round next() throws InterruptedException {
    lock.lock();
    try {
      while (filling.writes().isEmpty()) {
        if (closing || failure != null) {
          return null;
        }
        arrived.await();
      }
      Round full = filling;
      filling = new Round();
      return full;
    } finally {
      lock.unlock();
    }
  }

  private void write(Round round) {
    try {
      pen.begin();
      for (Write write : round.writes()) {
        write.with(pen);
      }
      pen.commit();
      round.succeed();
    } catch (SQLException e) {
      round.fail(fail(Failures.of(file, "written", e)));
    } catch (RuntimeException | Error broken) {
      round.fail(
          fail(new StoreFailed("writing to %s broke".formatted(file), "please report", broken)));
    }
  }

  private StoreFailed fail(StoreFailed reason) {
    pen.rollBack();
    lock.lock();
    try {
      failure = reason;
      filling.fail(reason);
      filling = new Round();
    } finally {
      lock.unlock();
    }
    return reason;
  }

  /** Writes what was taken, and returns when the file is closed. */
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
