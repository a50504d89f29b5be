package dev.runbook.local.store;

import dev.runbook.journal.StoreFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What is written in one transaction, and those who wait for it. */
final class Round {

  private List<Write> writes = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile @Nullable StoreFailed failure;

  /** Takes more; called before the writer takes the round. */
  void add(List<Write> more) {
    writes.addAll(more);
  }

  List<Write> writes() {
    return writes;
  }

  /** It is on disk. */
  void succeed() {
    end();
  }

  /** It is not on disk and will not be. */
  void fail(StoreFailed reason) {
    failure = reason;
    end();
  }

  /** Journals remember the round they were last in for as long as their executions wait. */
  private void end() {
    writes = List.of();
    over.countDown();
  }

  /**
   * Returns when it is on disk, interrupted or not: whoever waits has nothing else to do.
   *
   * @throws StoreFailed if it is not
   */
  void await() {
    boolean interrupted = false;
    while (true) {
      try {
        over.await();
        break;
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    StoreFailed reason = failure;
    if (reason != null) {
      throw reason.again();
    }
  }
}
