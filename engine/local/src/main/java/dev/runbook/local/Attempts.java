package dev.runbook.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** The threads on which actions work. Thread-safe. */
final class Attempts {

  private static final Duration CLEARING_UP = Duration.ofSeconds(5);

  private final ThreadFactory threads;
  private final Set<Thread> leaving = ConcurrentHashMap.newKeySet();

  Attempts(ThreadFactory threads) {
    this.threads = threads;
  }

  /** Begins an attempt at an action, on a thread of its own. */
  Thread begin(Runnable work) {
    Thread thread =
        threads.newThread(() -> {
          try {
            work.run();
          } finally {
            leaving.remove(Thread.currentThread());
          }
        });
    thread.start();
    return thread;
  }

  /** Ends an attempt that nobody waits for any more. */
  void interrupt(Thread attempt) {
    leaving.add(attempt);
    attempt.interrupt();
    if (!attempt.isAlive()) {
      leaving.remove(attempt);
    }
  }

  /** Gives attempts that were interrupted five seconds to clear up. */
  void clearUp() {
    Instant latest = Instant.now().plus(CLEARING_UP);
    for (Thread attempt : leaving) {
      try {
        attempt.join(Duration.between(Instant.now(), latest));
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
