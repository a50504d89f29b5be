package dev.runbook.functions.internal.api;

import java.util.concurrent.Semaphore;

/** How much may run and wait at once, in all regions together: they share one machine. */
final class Traffic {

  private static final int LONGEST_QUEUE = 10_000;

  /** What an invocation does once it may run. */
  @FunctionalInterface
  interface Run<T> {
    T run() throws InterruptedException;
  }

  private final Semaphore running;
  private final Semaphore queue = new Semaphore(LONGEST_QUEUE);

  /**
   * @param concurrency how many invocations may run at once
   */
  Traffic(int concurrency) {
    this.running = new Semaphore(concurrency);
  }

  /** Runs it, unless too much runs already. */
  <T> T now(Run<T> invocation) throws InterruptedException {
    if (!running.tryAcquire()) {
      throw ApiException.tooMany();
    }
    try {
      return invocation.run();
    } finally {
      running.release();
    }
  }

  /** Runs it on a thread named {@code name} when there is room, unless too much waits already. */
  void later(String name, Run<?> invocation) {
    if (!queue.tryAcquire()) {
      throw ApiException.queueFull(LONGEST_QUEUE);
    }
    Thread.ofVirtual().name(name).start(() -> runQueued(invocation));
  }

  private void runQueued(Run<?> invocation) {
    try {
      running.acquire();
      try {
        invocation.run();
      } finally {
        running.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      queue.release();
    }
  }
}
