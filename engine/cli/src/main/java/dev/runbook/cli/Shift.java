package dev.runbook.cli;

import dev.runbook.cli.progress.Progress;
import dev.runbook.engine.EngineFailed;
import dev.runbook.engine.ExecutionSuspended;
import dev.runbook.engine.RunningExecution;
import dev.runbook.local.store.Post;
import dev.runbook.local.store.Postman;
import dev.runbook.local.store.Reply;
import dev.runbook.local.store.SqliteStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The work of an engine in the background: goes on with whatever is unfinished and takes what is
 * handed over, until nothing has been left for a while. Thread-safe.
 */
final class Shift implements Postman {

  private static final Duration IDLE = Duration.ofSeconds(3);

  private final SqliteStore store;
  private final Workbenches workbenches;
  private final Progress progress;
  private final Set<String> running = new HashSet<>();
  private boolean over;

  Shift(SqliteStore store, Workbenches workbenches, Progress progress) {
    this.store = store;
    this.workbenches = workbenches;
    this.progress = progress;
  }

  /** Works, and returns when nothing is left or somebody wants it to leave. */
  void work() throws InterruptedException {
    store.deliverTo(this);
    store.unfinished().forEach(this::resumeIfItCan);
    awaitQuiet();
  }

  /** Has it take nothing more; what runs is left as it stands. */
  synchronized void leave() {
    over = true;
    notifyAll();
  }

  private synchronized void awaitQuiet() throws InterruptedException {
    while (!over) {
      if (running.isEmpty()) {
        wait(IDLE.toMillis());
        over |= running.isEmpty();
      } else {
        wait();
      }
    }
  }

  private void resumeIfItCan(String executionId) {
    try {
      resume(executionId);
    } catch (RuntimeException cannotGoOn) {
      String reason =
          cannotGoOn instanceof EngineFailed failed ? failed.reason() : cannotGoOn.getMessage();
      progress.note("execution %s cannot go on: %s".formatted(executionId, reason));
    }
  }

  /** Takes over what was written down; silence tells the others to look for another engine. */
  @Override
  public Optional<Reply> deliver(Post post) {
    if (!(post instanceof Post.Resume goOn)) {
      return Optional.empty();
    }
    return resume(goOn.executionId()) ? Optional.of(Reply.TAKEN) : Optional.empty();
  }

  /** Whether it was taken. */
  private boolean resume(String executionId) {
    synchronized (this) {
      if (over) {
        return false;
      }
      boolean hasEnded =
          store.summary(executionId).filter(known -> known.status().isTerminal()).isPresent();
      if (hasEnded || !running.add(executionId)) {
        return true;
      }
    }
    try {
      RunningExecution execution = workbenches.resume(executionId);
      Thread.ofVirtual().start(() -> await(execution));
      return true;
    } catch (RuntimeException cannotGoOn) {
      isOver(executionId);
      throw cannotGoOn;
    }
  }

  private void await(RunningExecution execution) {
    try {
      execution.await();
    } catch (ExecutionSuspended left) {
      progress.note("" + left.getMessage());
    } catch (EngineFailed failed) {
      progress.note("execution %s cannot go on: %s".formatted(execution.id(), failed.reason()));
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    } finally {
      isOver(execution.id());
    }
  }

  private synchronized void isOver(String executionId) {
    running.remove(executionId);
    notifyAll();
  }
}
