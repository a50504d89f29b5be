package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What an owner of a store sees to from time to time: what was printed, and its mail. */
final class Errands implements AutoCloseable {

  private static final long MAIL_MS = 50;
  private static final long MAIL_AGAIN_MS = 1000;
  private static final long LOGS_MS = 1000;

  private final Mailbox mailbox;
  private final Set<SqliteJournal> printing = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean delivers = new AtomicBoolean();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("errands of a store").factory());

  Errands(Mailbox mailbox) {
    this.mailbox = mailbox;
    every(LOGS_MS, this::writeLogs);
  }

  /** Something was printed that is to be written soon. */
  void printed(SqliteJournal journal) {
    printing.add(journal);
  }

  /** Looks after mail from here on. */
  void deliver() {
    if (delivers.compareAndSet(false, true)) {
      every(MAIL_MS, mailbox::deliverNew);
      every(MAIL_AGAIN_MS, mailbox::deliverAgain);
    }
  }

  private void every(long ms, Runnable errand) {
    Future<?> unused =
        clock.scheduleWithFixedDelay(() -> run(errand), ms, ms, TimeUnit.MILLISECONDS);
  }

  /** An errand that fails is tried again; whoever waits for writing learns why it fails. */
  private static void run(Runnable errand) {
    try {
      errand.run();
    } catch (StoreFailed known) {
      // The next who reads or writes is told.
    } catch (RuntimeException broken) {
      System.getLogger(Errands.class.getName())
          .log(Level.WARNING, "an errand broke; please report", broken);
    }
  }

  /** Has all that was printed written. */
  private void writeLogs() {
    for (SqliteJournal journal : List.copyOf(printing)) {
      printing.remove(journal);
      run(journal::writeLogs);
    }
  }

  /** Has what was printed written, and does nothing more. */
  @Override
  public void close() {
    clock.shutdown();
    boolean interrupted = false;
    while (!clock.isTerminated()) {
      try {
        boolean unused = clock.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    writeLogs();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
